using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// A small residual network (He et al. 2015, "Deep residual learning for image recognition") for pictures of 64 to 128 pixels and computers without a GPU: a 3×3 stem of stride 2 with 32 channels, then one
/// block each of 32, 64, 128 and 256 channels, 1.2 M parameters. As <c>fractal-resnet</c> it comes with weights that this project has trained on fractals drawn by formula, without a photo, and that are part of the
/// library (recipe: <c>scripts/pretrain-formula.csx</c>).
/// </summary>
/// <remarks>The shape follows the keys of torchvision's <c>resnet18</c> with one block a layer.</remarks>
public sealed class SmallResNet : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private readonly Linear fc;
#pragma warning restore IDE1006

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    public SmallResNet(int classes = 1000, int inputChannels = 3) : base("fractal-resnet")
    {
        conv1 = Conv2d(inputChannels, 32, kernel_size: 3, stride: 2, padding: 1, bias: false);
        bn1 = BatchNorm2d(32);
        layer1 = Sequential(ResNet.Basic(32, 32, stride: 1));
        layer2 = Sequential(ResNet.Basic(32, 64, stride: 2));
        layer3 = Sequential(ResNet.Basic(64, 128, stride: 2));
        layer4 = Sequential(ResNet.Basic(128, 256, stride: 2));
        fc = Linear(256, classes);
        RegisterComponents();
        Preprocessing = inputChannels == 3 ? Input : Preprocessing.ForChannels(inputChannels) with { ShortSide = Input.ShortSide, Crop = Input.Crop };
        Body =
        [
            new("stem", 2, 32, Stem, conv1, bn1), new("layer1", 2, 32, layer1.call, layer1), new("layer2", 4, 64, layer2.call, layer2),
            new("layer3", 8, 128, layer3.call, layer3), new("layer4", 16, 256, layer4.call, layer4),
        ];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution) init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
    }

    internal static Preprocessing Input { get; } = new() { ShortSide = 64, Crop = (64, 64) };

    internal static IEnumerable<BackboneEntry> Entries => [new("fractal-resnet", 1000, Input, classes => new SmallResNet(classes))];

    /// <inheritdoc/>
    protected override nn.Module OwnHead => fc;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [fc];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return fc.call(body.mean([2, 3])).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new SmallResNet(classes, inputChannels);

    private Tensor Stem(Tensor images)
    {
        using var scope = NewDisposeScope();
        return functional.relu(bn1.call(conv1.call(images)), inplace: true).MoveToOuterDisposeScope();
    }
}
