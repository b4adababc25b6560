using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks.Tests.Transferring;

[Collection(Seeded.Name)]
public sealed class WideningTests
{
    private static TorchSharp.Modules.Sequential Net(int first, int second, int dense) => Sequential(
        ("conv1", Conv2d(3, first, 3, padding: 1)), ("bn1", BatchNorm2d(first)), ("relu1", ReLU()), ("pool1", MaxPool2d(2)),
        ("conv2", Conv2d(first, second, 3, padding: 1)), ("relu2", ReLU()), ("pool2", AvgPool2d(2)), ("flatten", Flatten()),
        ("fc1", Linear(second * 4 * 4, dense)), ("relu3", ReLU()), ("fc2", Linear(dense, 5)));

    [Fact]
    public void A_widened_network_computes_the_same()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(1);
        using var narrow = Net(4, 6, 10);
        using var wide = Net(9, 7, 25);
        CopyTests.Shake(narrow);
        var report = ParameterTransfer.Widen(narrow, wide, seed: 3);
        narrow.eval();
        wide.eval();
        var images = TestPattern.Images(3, 16);
        Assert.True((narrow.call(images) - wide.call(images)).abs().max().item<float>() < 1e-5);
        Assert.Equal(1, report.Filled);
        Assert.Equal("units repeated", report["conv2.weight"].Note);
        Assert.Equal(TransferOutcome.Copied, report["fc2.bias"].Outcome);

        ParameterTransfer.Widen(narrow, wide, noise: 0.1, seed: 3);
        var far = (narrow.call(images) - wide.call(images)).abs().max().item<float>();
        Assert.InRange(far, 1e-5f, 1);
    }

    [Fact]
    public void Networks_that_cannot_be_widened_are_refused_with_the_layer()
    {
        using var narrow = Net(4, 6, 10);
        using var narrower = Net(3, 6, 10);
        Assert.Contains("'conv1'", Assert.Throws<ArgumentException>(() => ParameterTransfer.Widen(narrow, narrower)).Message);
        using var other = Sequential(Linear(3, 4));
        Assert.Contains("the same layers", Assert.Throws<ArgumentException>(() => ParameterTransfer.Widen(narrow, other)).Message);
        using var normed = Sequential(LayerNorm(4));
        Assert.Contains("LayerNorm", Assert.Throws<ArgumentException>(() => ParameterTransfer.Widen(normed, normed)).Message);
    }
}
