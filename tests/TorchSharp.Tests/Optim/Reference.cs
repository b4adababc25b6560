using System.Text.Json;

namespace TorchSharp.Tests.Optim;

/// <summary>The cases of a reference file of optimizers or schedules.</summary>
internal static class Reference
{
    internal static Dictionary<string, JsonElement> Load(string name)
    {
        using var stream = typeof(Reference).Assembly.GetManifestResourceStream($"Reference/{name}.json")
            ?? throw new FileNotFoundException($"There is no such reference file; run Reference/{name}.py. Received: '{name}'.");
        return JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
    }

    internal static double[][] Rows(this JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray();

    internal static void Same(double[] expected, double[] found, double tolerance, string where)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"{where}, value {i}: expected {expected[i]}, found {found[i]}");
    }
}
