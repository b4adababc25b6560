using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>One value in several MIME types, ordered by type name. Images are base64; JSON types hold JSON text.</summary>
public sealed class MimeBundle : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly SortedDictionary<string, string> entries = new(StringComparer.Ordinal);

    /// <summary>Makes a bundle of (MIME type, content) pairs; a later pair replaces an earlier one of the same type.</summary>
    /// <param name="entries">The pairs.</param>
    public MimeBundle(params IEnumerable<(string MimeType, string Content)> entries)
    {
        foreach (var (mimeType, content) in entries) this.entries[mimeType] = content;
    }

    /// <summary>A bundle that shows nothing: what stands in a place that was emptied.</summary>
    internal static MimeBundle Nothing { get; } = new((MimeTypes.Plain, ""), (MimeTypes.Html, ""));

    /// <summary>How many MIME types there are.</summary>
    public int Count => entries.Count;

    /// <summary>The content in one MIME type, or null.</summary>
    /// <param name="mimeType">The type asked for.</param>
    public string? this[string mimeType] => entries.GetValueOrDefault(mimeType);

    /// <summary>The value as plain text.</summary>
    public string Plain => this[MimeTypes.Plain] ?? "";

    /// <summary>The bundle as it stands in messages and notebook files: JSON types as JSON, the others as strings.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (mimeType, content) in entries) json[mimeType] = MimeTypes.IsJson(mimeType) ? ParseOrText(content) : JsonValue.Create(content);
        return json;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static JsonNode? ParseOrText(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return JsonValue.Create(content);
        }
    }
}
