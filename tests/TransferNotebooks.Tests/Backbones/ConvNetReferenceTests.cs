using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>
/// Scores that torch 1.13 and torchvision 0.14 gave under <c>manual_seed(0)</c>: the same initial values, evaluation, training and running statistics.
/// tests/Peers/scripts/backbone_references.py wrote them; the peer suite compares every name and computes these anew.
/// </summary>
[Collection(Seeded.Name)]
public sealed class ConvNetReferenceTests
{
    private static readonly Lazy<JsonElement> References = new(() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Backbones", "References", "convnets.json"))).RootElement);

    [Theory]
    [InlineData("resnet18", 3, 64)]
    [InlineData("densenet121", 3, 64)]
    [InlineData("googlenet", 3, 96)]
    [InlineData("inception_v3", 3, 299)]
    [InlineData("dilated", 3, 64)]
    [InlineData("shallow", 3, 64)]
    [InlineData("lenet", 1, 28)]
    [InlineData("dtn", 3, 32)]
    public void A_network_gives_the_scores_that_PyTorch_gives_under_the_same_seed(string name, int channels, int side)
    {
        var reference = References.Value.GetProperty(name);
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        manual_seed(0);
        using var model = Build(name);
        var images = TestPattern.Images(channels, side);

        model.eval();
        AssertClose(reference.GetProperty("fresh"), model.call(images), $"{name}, as built");
        model.train();
        foreach (var module in model.modules())
            if (module is Dropout or Dropout2d) module.eval();
        Tensor[] training = model switch
        {
            GoogLeNet net => net.LogitsWithAuxiliary(images) is var (logits, first, second) ? [logits, first, second] : [],
            InceptionV3 net => net.LogitsWithAuxiliary(images) is var (logits, auxiliary) ? [logits, auxiliary] : [],
            _ => [model.call(images)],
        };
        Assert.Equal(reference.GetProperty("training").GetArrayLength(), training.Length);
        for (var i = 0; i < training.Length; i++) AssertClose(reference.GetProperty("training")[i], training[i], $"{name}, in training, output {i}");
        model.eval();
        AssertClose(reference.GetProperty("after"), model.call(images), $"{name}, after the pass in training");
    }

    private static Backbone Build(string name) => name switch
    {
        "googlenet" => new GoogLeNet(8) { TransformInput = true },
        "dilated" => new ResNet(new ResNetConfiguration("dilated", Bottleneck: true, [1, 1, 2, 2]), 8, zeroInitResidual: true, dilated: (false, true, true)),
        "shallow" => new ResNet(new ResNetConfiguration("shallow", Bottleneck: false, [1, 1, 1, 1]), 8, zeroInitResidual: true),
        "lenet" or "dtn" => Backbones.Load(name, weights: "random"),
        _ => Backbones.Load(name, classes: 8, weights: "random"),
    };

    private static void AssertClose(JsonElement rows, Tensor actual, string what)
    {
        var expected = rows.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble())).ToArray();
        var values = actual.to(float64).reshape(-1).data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        var worst = expected.Zip(values, (a, b) => Math.Abs(a - b)).Max() / expected.Max(Math.Abs);
        Assert.True(worst <= 1e-3, $"{what}: a difference of {worst:g3} of the largest score");
    }
}
