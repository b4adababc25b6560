using System.Text.Json;

namespace TransferNotebooks.Cli;

/// <summary>One measured row.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Unit of the two figures.</param>
/// <param name="Ours">Our median.</param>
/// <param name="Peer">The peer's median.</param>
/// <param name="Speedup">How many times faster we are: above 1 where we are faster.</param>
/// <param name="Noise">How far the peer is from itself, as a share: 0.01 is 1 %.</param>
internal sealed record BenchRow(string Name, string Unit, double Ours, double Peer, double Speedup, double Noise)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Reads a line that a benchmark program wrote; null when the line is no row.</summary>
    public static BenchRow? TryParse(string line)
    {
        if (!line.StartsWith('{')) return null;
        try
        {
            var row = JsonSerializer.Deserialize<BenchRow>(line, Web);
            return row is { Name.Length: > 0, Unit.Length: > 0 } ? row : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The list that <c>--json</c> prints.</summary>
    public static string ToJson(IReadOnlyList<BenchRow> rows) => JsonSerializer.Serialize(rows, Web);
}
