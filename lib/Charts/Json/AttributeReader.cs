using System.Text.Json;

namespace TransferNotebooks.Charts;

/// <summary>Reads JSON text into attributes, as the writer will write them again.</summary>
internal static class AttributeReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="ArgumentException">The text is not one JSON object.</exception>
    public static Attributes Object(string json, string parameter)
    {
        ArgumentNullException.ThrowIfNull(json, parameter);
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return (Attributes)Value(document.RootElement);
            throw new ArgumentException($"A JSON object, {{…}}, is needed here. Received: {document.RootElement.ValueKind}.", parameter);
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"This is not JSON: {error.Message}", parameter, error);
        }
    }

    private static object Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Aggregate(Attributes.Empty, (all, one) => all.Set(one.Name, Value(one.Value))),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Null.Value,
    };
}
