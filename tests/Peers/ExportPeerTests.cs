using System.Text.Json;
using TorchSharp;
using TransferNotebooks.Tests;
using static TorchSharp.torch;

namespace TransferNotebooks.Peers.Tests;

/// <summary>What a learner exports, Python's PyTorch loads and runs, and finds classes and preprocessing in it.</summary>
[Collection(Seeded.Name)]
public class ExportPeerTests
{
    [Theory]
    [InlineData("cifar_resnet8", false)]
    [InlineData("mobilenet_v3_small", true)]
    [InlineData("squeezenet1_1", false)]
    [InlineData("convnext_tiny", false)]
    [InlineData("vit_b_32", true)]
    public async Task An_exported_network_gives_the_same_numbers_in_Python(string network, bool probabilities)
    {
        PythonPeer.Require("torch");
        using var folder = new TemporaryFolder();
        manual_seed(4);
        using var model = Backbones.Load(network, classes: ["car", "tree", "cat"], weights: "random");
        var learner = new Learner(model, Datasets.Drawn("sketch", 12, seed: 3, size: 32, classes: ["car", "tree", "cat"])) { Device = CPU };
        learner.Export(folder["net.pt"], probabilities);
        var (width, height) = model.Preprocessing.Crop;
        float[] expected;
        // Closed before the wait: what comes after it may run on another thread, and this one would stay without gradients.
        using (NewDisposeScope())
        using (no_grad())
        {
            var scores = model.call(arange(3L * 3 * height * width, dtype: ScalarType.Float32).sin().reshape(3, 3, height, width));
            expected = [.. (probabilities ? scores.softmax(1) : scores).reshape(-1).data<float>()];
        }
        var result = await new PythonPeer("exported.py", "torch").RunAsync(new { path = folder["net.pt"], shape = new[] { 3, 3, height, width } });
        var found = result.GetProperty("outputs").EnumerateArray().Select(value => value.GetSingle()).ToArray();
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 1e-4f * Math.Max(1, Math.Abs(expected[i])));
        var told = JsonDocument.Parse(result.GetProperty("told").GetString()!).RootElement;
        Assert.Equal(["car", "tree", "cat"], told.GetProperty("classes").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(width, told.GetProperty("preprocessing").GetProperty("crop")[0].GetInt32());
    }

    [Fact]
    public async Task A_saved_model_is_read_by_any_reader_of_safetensors()
    {
        using var folder = new TemporaryFolder();
        using var model = Backbones.Load("cifar_resnet8", classes: ["car", "tree"], weights: "random");
        new Learner(model, Datasets.Drawn("sketch", 12, seed: 3, size: 32, classes: ["car", "tree"])).Save(folder["m.safetensors"], WeightType.Float16);
        var result = await new PythonPeer("saved_model.py").RunAsync(new { path = folder["m.safetensors"] });
        Assert.Equal(model.state_dict().Keys.Order(StringComparer.Ordinal), result.GetProperty("names").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("cifar_resnet8", result.GetProperty("backbone").GetString());
        Assert.Equal(model.ToWeights()["conv1.weight"].ToSingles().Take(5).Select(value => (float)(Half)value), result.GetProperty("first").EnumerateArray().Select(value => value.GetSingle()));
    }
}
