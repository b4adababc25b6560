using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Charts.Tests;

/// <summary>
/// Compares a figure's JSON (without the template, which has its own file) with the file of that name in Expected/. With
/// TRANSFER_ACCEPT=1 the files are written anew, to be read before they are committed.
/// </summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Matches(Figure figure, string name, [CallerFilePath] string here = "")
    {
        var json = JsonNode.Parse(figure.ToJson())!;
        json["layout"]!.AsObject().Remove("template");
        Matches(json, name, here);
    }

    public static void Matches(JsonNode json, string name, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "Expected", name + ".json");
        var actual = json.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("TRANSFER_ACCEPT") == "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"No expectation file {name}.json. Run once with TRANSFER_ACCEPT=1 and read what it writes.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
