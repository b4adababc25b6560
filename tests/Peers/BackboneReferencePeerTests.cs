using System.Text.Json;

namespace TransferNotebooks.Peers.Tests;

public sealed class BackboneReferencePeerTests
{
    [Fact]
    public async Task The_checked_in_scores_of_backbones_are_what_PyTorch_computes_today()
    {
        var folder = Path.Combine(PythonPeer.Scripts, "..", "..", "TransferNotebooks.Tests", "Backbones", "References");
        var kept = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "convnets.json"))).RootElement;
        var fresh = await new PythonPeer("backbone_references.py", "torch", "torchvision").RunAsync();
        Assert.Equal(kept.EnumerateObject().Select(entry => entry.Name), fresh.EnumerateObject().Select(entry => entry.Name));
        foreach (var network in kept.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object))
            foreach (var scores in network.Value.EnumerateObject())
            {
                var (expected, values) = (Numbers(scores.Value).ToArray(), Numbers(fresh.GetProperty(network.Name).GetProperty(scores.Name)).ToArray());
                Assert.Equal(expected.Length, values.Length);
                var worst = expected.Zip(values, (a, b) => Math.Abs(a - b)).Max() / expected.Max(Math.Abs);
                Assert.True(worst <= 1e-3, $"{network.Name}, {scores.Name}: a difference of {worst:g3} of the largest score");
            }
    }

    private static IEnumerable<double> Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Numbers) : [element.GetDouble()];
}
