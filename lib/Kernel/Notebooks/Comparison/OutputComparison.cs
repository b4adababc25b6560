using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Compares the outputs of one cell. A cell's standard output and its error stream are each one text, as a terminal shows it; the other outputs
/// are compared in order. A place that was left empty (a progress bar that has ended) does not count: the headless runner leaves it out, Jupyter keeps it.
/// </summary>
internal sealed class OutputComparison(ComparisonOptions options)
{
    private static readonly string[] Streams = ["stdout", "stderr"];

    public List<string> Differences(JsonArray before, JsonArray after)
    {
        var found = new List<string>();
        foreach (var stream in Streams) CompareStreams(found, stream, TextOf(before, stream), TextOf(after, stream));
        var (old, now) = (Others(before), Others(after));
        for (var i = 0; i < Math.Max(old.Count, now.Count); i++)
        {
            var name = $"output {i + 1}";
            if (i >= now.Count) found.Add($"- {name} is missing: {Describe(old[i])}");
            else if (i >= old.Count) found.Add($"+ {name} is new: {Describe(now[i])}");
            else Compare(found, name, old[i], now[i]);
        }

        return found;
    }

    private void CompareStreams(List<string> found, string stream, string? before, string? after)
    {
        if (before is null && after is null) return;
        if (before is null || after is null) found.Add(before is null ? $"+ {stream} is new: {PlainText.Short(after!, 80)}" : $"- {stream} is missing: {PlainText.Short(before, 80)}");
        else if (!options.KindsOnly) Under(found, stream, TextComparison.Differences(before, after, options.Tolerance));
    }

    private void Compare(List<string> found, string name, JsonObject before, JsonObject after)
    {
        if ((string?)before["output_type"] != (string?)after["output_type"])
        {
            found.AddRange([$"{name} is another kind of output", "- " + Describe(before), "+ " + Describe(after)]);
        }
        else if ((string?)before["output_type"] == "error")
        {
            if ((string?)before["ename"] != (string?)after["ename"]) found.AddRange([$"{name} is another error", "- " + Describe(before), "+ " + Describe(after)]);
            else if (!options.KindsOnly) Under(found, $"{name}, error", TextComparison.Differences(Trace(before), Trace(after), options.Tolerance));
        }
        else
        {
            Compare(found, name, before["data"] as JsonObject ?? [], after["data"] as JsonObject ?? [], isChart: HasChart(before) || HasChart(after));
        }
    }

    private void Compare(List<string> found, string name, JsonObject before, JsonObject after, bool isChart)
    {
        foreach (var mimeType in before.Select(entry => entry.Key).Union(after.Select(entry => entry.Key)).Order(StringComparer.Ordinal))
        {
            // Whether a chart has a picture beside it depends on how the notebook was run (--static).
            if (isChart && mimeType.StartsWith("image/", StringComparison.Ordinal)) continue;
            if (!after.ContainsKey(mimeType)) found.Add($"- {name} is no longer there as {mimeType}");
            else if (!before.ContainsKey(mimeType)) found.Add($"+ {name} is there as {mimeType} too");
            else if (!options.KindsOnly) Under(found, $"{name}, {mimeType}", Content(mimeType, before[mimeType], after[mimeType], isChart));
        }
    }

    private List<string> Content(string mimeType, JsonNode? before, JsonNode? after, bool isChart)
    {
        if (MimeTypes.IsJson(mimeType)) return JsonComparison.Differences(before, after, options.Tolerance);
        if (mimeType.StartsWith("image/", StringComparison.Ordinal) && mimeType != MimeTypes.Svg) return [];
        // The markup of a chart is the program that draws it: its numbers are those of the figure's JSON, compared there.
        if (isChart && mimeType == MimeTypes.Html) return [];
        return TextComparison.Differences(MultilineText.Read(before), MultilineText.Read(after), options.Tolerance, html: mimeType is MimeTypes.Html or MimeTypes.Svg);
    }

    private static void Under(List<string> found, string heading, List<string> lines)
    {
        if (lines.Count == 0) return;
        found.Add(heading);
        found.AddRange(lines.Select(line => "  " + line));
    }

    private static bool HasChart(JsonObject output) => output["data"] is JsonObject data && data.ContainsKey(MimeTypes.Plotly);

    private static string? TextOf(JsonArray outputs, string stream)
    {
        var texts = outputs.OfType<JsonObject>().Where(output => (string?)output["output_type"] == "stream" && (string?)output["name"] == stream).ToList();
        return texts.Count == 0 ? null : Overstrike.Apply(string.Concat(texts.Select(output => MultilineText.Read(output["text"]))));
    }

    private static List<JsonObject> Others(JsonArray outputs) => [.. outputs.OfType<JsonObject>().Where(output => (string?)output["output_type"] != "stream" && !OutputCollector.IsEmptied(output))];

    private static string Trace(JsonObject error) => string.Join('\n', (error["traceback"] as JsonArray ?? []).Select(line => (string?)line).Prepend((string?)error["evalue"]));

    private static string Describe(JsonObject output) => (string?)output["output_type"] switch
    {
        "error" => $"error {(string?)output["ename"]}: {PlainText.Short((string?)output["evalue"] ?? "", 80)}",
        var kind => $"{kind} ({string.Join(", ", (output["data"] as JsonObject ?? []).Select(entry => entry.Key))})"
            + (output["data"]?[MimeTypes.Plain] is { } plain ? $": {PlainText.Short(MultilineText.Read(plain), 80)}" : ""),
    };
}
