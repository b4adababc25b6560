using System.Text.Json;

namespace TransferNotebooks.Peers.Tests;

/// <summary>The list of published weights against the machine's torchvision.</summary>
public class WeightRegistryPeerTests
{
    [Fact]
    public async Task The_list_of_published_weights_is_what_torchvision_says()
    {
        var theirs = await new PythonPeer("torchvision_weights.py", "torchvision").RunAsync();
        using var stream = typeof(WeightEntry).Assembly.GetManifestResourceStream("torchvision-weights.json")!;
        using var ours = await JsonDocument.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var model in theirs.GetProperty("models").EnumerateObject())
            Assert.True(JsonElement.DeepEquals(model.Value, ours.RootElement.GetProperty("models").GetProperty(model.Name)), $"{model.Name}: {model.Value}");
        Assert.True(JsonElement.DeepEquals(theirs, ours.RootElement));
    }
}
