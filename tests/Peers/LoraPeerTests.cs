using System.Globalization;
using System.Text.Json;
using TorchSharp;
using TransferNotebooks.Tests;
using static TorchSharp.torch;

namespace TransferNotebooks.Peers.Tests;

/// <summary>Low-rank adapters beside their formula in PyTorch (scripts/lora.py).</summary>
[Collection(Seeded.Name)]
public sealed class LoraPeerTests
{
    [Fact]
    public async Task Scores_gradients_and_merged_weights_are_those_of_the_formula()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = nn.Sequential(("conv", nn.Conv2d(3, 8, 3, stride: 2, padding: 1)), ("relu", nn.ReLU()), ("flat", nn.Flatten()), ("fc", nn.Linear(8 * 5 * 5, 4)));
        var images = randn(6, 3, 9, 9);
        var labels = randint(0, 4, 6, dtype: ScalarType.Int64);
        Lora.Add(network, rank: 3, alpha: 6, example: images);
        var adapters = network.named_parameters().Where(entry => entry.name.Contains(".lora.")).ToDictionary(entry => entry.name, entry => entry.parameter);
        Assert.Equal(4, adapters.Count);
        using (no_grad())
            foreach (var (name, parameter) in adapters)
                if (name.Contains(".up.")) nn.init.normal_(parameter, std: 0.1);
        using (no_grad())
            WeightFile.Save(folder["lora.pth"], new WeightSet([.. network.ToWeights(),
                new("x", WeightType.Float32, images.shape, images.bytes.ToArray()), new("labels", WeightType.Int64, labels.shape, labels.bytes.ToArray())]));
        var theirs = await new PythonPeer("lora.py", "torch").RunAsync(null, folder["lora.pth"], 2.0.ToString(CultureInfo.InvariantCulture));

        var scores = network.call(images);
        var loss = nn.functional.cross_entropy(scores, labels);
        loss.backward();
        Close(theirs.GetProperty("scores"), scores);
        Assert.Equal(theirs.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-5);
        foreach (var (name, parameter) in adapters) Close(theirs.GetProperty("gradients").GetProperty(name), parameter.grad!);
        Assert.All(network.named_parameters().Where(entry => !entry.name.Contains(".lora.")), entry => Assert.Null(entry.parameter.grad));
        Lora.Merge(network);
        Close(theirs.GetProperty("merged"), network.call(images));
    }

    private static void Close(JsonElement expected, Tensor found)
    {
        var values = Numbers(expected).ToArray();
        var ours = found.detach().contiguous().data<float>().ToArray();
        var scale = values.Max(Math.Abs);
        Assert.Equal(values.Length, ours.Length);
        Assert.All(values.Zip(ours), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5 * scale, $"{pair.Second} instead of {pair.First} at a scale of {scale}"));
    }

    private static IEnumerable<float> Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Numbers) : [element.GetSingle()];
}
