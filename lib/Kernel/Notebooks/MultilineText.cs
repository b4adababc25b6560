using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>Text as notebook files keep it: a list of lines, each with its newline. A plain string is read as well.</summary>
internal static class MultilineText
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    public static string Read(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw new NotebookFormatException($"Text in a notebook is a string or a list of strings. Received: {node.GetValueKind()}"),
    };

    /// <summary>Splits where Python's <c>splitlines</c> does, as the file's readers and writers elsewhere do.</summary>
    public static JsonArray Write(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var found = text.AsSpan(start).IndexOfAny(LineEnds);
            var end = found < 0 ? text.Length : start + found + 1;
            if (end < text.Length && text[end - 1] == '\r' && text[end] == '\n') end++;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }

    /// <summary>Whether notebook files keep content of this type as lines; pictures in base64 stay one string.</summary>
    public static bool IsLines(string mimeType)
        => mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is MimeTypes.Svg or MimeTypes.JavaScript;

    /// <summary>Brings every text of a cell into the form that files keep: its source, its attachments, and its outputs other than JSON.</summary>
    public static JsonObject InLines(JsonObject cell)
    {
        Split(cell, "source");
        foreach (var attachment in (cell["attachments"] as JsonObject ?? []).Select(entry => entry.Value).OfType<JsonObject>().ToList()) SplitBundle(attachment);
        foreach (var output in (cell["outputs"] as JsonArray ?? []).OfType<JsonObject>())
        {
            Split(output, "text");
            if (output["data"] is JsonObject data) SplitBundle(data);
        }

        return cell;
    }

    private static void SplitBundle(JsonObject bundle)
    {
        foreach (var mimeType in bundle.Select(entry => entry.Key).Where(key => !MimeTypes.IsJson(key)).ToList())
        {
            if (IsLines(mimeType)) Split(bundle, mimeType);
            else if (bundle[mimeType] is JsonArray lines && lines.All(line => line?.GetValueKind() == JsonValueKind.String)) bundle[mimeType] = Read(lines);
        }
    }

    private static void Split(JsonObject owner, string key)
    {
        if (owner[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String) owner[key] = Write(value.GetValue<string>());
    }
}
