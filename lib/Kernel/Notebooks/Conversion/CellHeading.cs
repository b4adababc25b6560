using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>The line before a cell in a script: <c>// %% title [markdown] id="a" tags=["b"]</c>, every part but the mark optional.</summary>
/// <param name="Kind">What the cell holds.</param>
/// <param name="Id">Its id; empty for none.</param>
/// <param name="Metadata">Its metadata; a title is kept in it under <c>title</c>.</param>
internal sealed partial record CellHeading(CellKind Kind, string Id, JsonObject Metadata)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(NotebookCell cell)
    {
        var line = new StringBuilder(ScriptMarks.Cell);
        if (Title(cell.Metadata) is { } title) line.Append(' ').Append(title);
        if (cell.Kind != CellKind.Code) line.Append(" [").Append(cell.Kind.ToString().ToLowerInvariant()).Append(']');
        if (cell.Id.Length > 0) line.Append(" id=").Append(Json(JsonValue.Create(cell.Id)));
        foreach (var (key, value) in cell.Metadata)
        {
            if (Key().IsMatch(key) && key is not "id" && !(key == "title" && Title(cell.Metadata) is not null)) line.Append(' ').Append(key).Append('=').Append(Json(value));
        }

        return line.ToString();
    }

    /// <summary>Whether all of a cell's metadata finds a place in its line.</summary>
    public static bool Holds(NotebookCell cell) => cell.Metadata.All(entry => Key().IsMatch(entry.Key) && entry.Key != "id");

    public static CellHeading Read(string line)
    {
        var rest = line[ScriptMarks.Cell.Length..].Trim();
        var metadata = new JsonObject();
        var id = "";
        var first = Pair().Match(rest);
        var words = rest;
        for (var match = first; match.Success;)
        {
            var start = match.Index + match.Length;
            if (Value(rest[start..], out var length) is not { } value) break;
            if (match.Groups["key"].Value == "id") id = value.Node is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : "";
            else metadata[match.Groups["key"].Value] = value.Node;
            if (match.Index == first.Index) words = rest[..first.Index];
            match = Pair().Match(rest, start + length);
        }

        var kind = CellKind.Code;
        if (KindMark().Match(words) is { Success: true } mark)
        {
            kind = mark.Groups["kind"].Value is "markdown" or "md" ? CellKind.Markdown : CellKind.Raw;
            words = words[..mark.Index];
        }

        if (words.Trim() is { Length: > 0 } title) metadata["title"] = title;
        return new CellHeading(kind, ValidId().IsMatch(id) ? id : "", metadata);
    }

    /// <summary>A title that is read as one again.</summary>
    private static string? Title(JsonObject metadata)
        => metadata["title"] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } title
            && title.Trim() == title && !title.Contains('[', StringComparison.Ordinal) && !title.Contains('=', StringComparison.Ordinal) && !title.Contains('\n', StringComparison.Ordinal) && !title.StartsWith('%') ? title : null;

    private static string Json(JsonNode? node) => node?.ToJsonString(Readable) ?? "null";

    /// <summary>The JSON value at the start of a text, boxed so that null can be told from none.</summary>
    private static Found? Value(string text, out int length)
    {
        length = 0;
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, default);
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out var document)) return Whole(text, ref length);
            using (document)
            {
                length = Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed));
                return new Found(JsonNode.Parse(document.RootElement.GetRawText()));
            }
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A number at the very end is complete only when nothing can follow.</summary>
    private static Found? Whole(string text, ref int length)
    {
        length = text.Length;
        return new Found(JsonNode.Parse(text));
    }

    private sealed record Found(JsonNode? Node);

    [GeneratedRegex(@"(?:^|\s)(?<key>[A-Za-z_][\w.-]*)=")]
    private static partial Regex Pair();

    [GeneratedRegex(@"^[A-Za-z_][\w.-]*$")]
    private static partial Regex Key();

    [GeneratedRegex(@"\[(?<kind>markdown|md|raw)\]\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex KindMark();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex ValidId();
}
