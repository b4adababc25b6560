using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>Compares JSON member by member: the same members and lengths, strings as texts, numbers near.</summary>
internal static class JsonComparison
{
    private const int Shown = 8;

    /// <summary>What differs, a line each with the place it stands at (<c>data[0].y[3]</c>).</summary>
    public static List<string> Differences(JsonNode? before, JsonNode? after, double tolerance)
    {
        var all = Compare(before, after, "", tolerance, 0).Take(1000).ToList();
        return all.Count <= Shown ? all : [.. all.Take(Shown), $"({(all.Count == 1000 ? "very many" : all.Count - Shown)} more places differ)"];
    }

    private static IEnumerable<string> Compare(JsonNode? before, JsonNode? after, string place, double tolerance, double scale)
    {
        switch (before, after)
        {
            case (JsonObject a, JsonObject b):
                foreach (var key in a.Select(member => member.Key).Union(b.Select(member => member.Key)).Order(StringComparer.Ordinal))
                {
                    var inside = place.Length == 0 ? key : $"{place}.{key}";
                    if (!b.ContainsKey(key)) yield return $"{inside}: gone, was {Short(a[key])}";
                    else if (!a.ContainsKey(key)) yield return $"{inside}: new, {Short(b[key])}";
                    else foreach (var line in Compare(a[key], b[key], inside, tolerance, 0)) yield return line;
                }

                break;
            case (JsonArray a, JsonArray b) when a.Count != b.Count:
                yield return $"{Named(place)}: {a.Count} items before, {b.Count} now";
                break;
            case (JsonArray a, JsonArray b):
                // Nested lists (a heat map's rows) share the scale of the outermost.
                var largest = Math.Max(scale, Math.Max(Largest(a), Largest(b)));
                for (var i = 0; i < a.Count; i++)
                    foreach (var line in Compare(a[i], b[i], $"{place}[{i}]", tolerance, largest)) yield return line;
                break;
            case (JsonValue, JsonValue) when Number(before) is { } a && Number(after) is { } b:
                if (!NumberTolerance.Near(a, b, tolerance, scale)) yield return $"{Named(place)}: {Short(before)} before, {Short(after)} now{Share(a, b)}";
                break;
            case (JsonValue, JsonValue) when Text(before) is { } a && Text(after) is { } b:
                if (!TextComparison.Same(a, b, tolerance)) yield return $"{Named(place)}: {Short(before)} before, {Short(after)} now";
                break;
            default:
                if (!JsonNode.DeepEquals(before, after)) yield return $"{Named(place)}: {Short(before)} before, {Short(after)} now";
                break;
        }
    }

    private static double Largest(JsonArray list)
        => list.Select(item => item is JsonArray inner ? Largest(inner) : Number(item) is { } number ? Math.Abs(number) : 0).DefaultIfEmpty().Max();

    private static double? Number(JsonNode? node)
        => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static string Named(string place) => place.Length == 0 ? "the value" : place;

    private static string Short(JsonNode? node) => PlainText.Short(TextToken.Normalise(node?.ToJsonString() ?? "null"), 60);

    private static string Share(double a, double b)
        => Math.Max(Math.Abs(a), Math.Abs(b)) is var larger && larger > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({Math.Abs(a - b) / larger * 100:G2} % apart)") : "";
}
