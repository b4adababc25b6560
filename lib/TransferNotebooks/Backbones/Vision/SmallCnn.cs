using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// A small network for colour images of 32×32 to train from scratch: convolutions of 32, 64 and 64 channels with 3×3 kernels and no padding,
/// the first two followed by a 2×2 maximum pooling, a dense layer of 64, the head. 122,570 parameters for ten classes.
/// </summary>
public sealed class SmallCnn : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Conv2d conv1;
    private readonly Conv2d conv2;
    private readonly Conv2d conv3;
    private readonly Linear dense;
    private readonly Linear head;
#pragma warning restore IDE1006

    /// <summary>Builds the network with random weights.</summary>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    public SmallCnn(int classes = 10, int inputChannels = 3) : base("small-cnn")
    {
        conv1 = Conv2d(inputChannels, 32, kernel_size: 3);
        conv2 = Conv2d(32, 64, kernel_size: 3);
        conv3 = Conv2d(64, 64, kernel_size: 3);
        dense = Linear(64 * 4 * 4, 64);
        head = Linear(64, classes);
        RegisterComponents();
        Preprocessing = Input.ForChannels(inputChannels);
        Module<Tensor, Tensor>[] first = [conv1, ReLU(inplace: true), MaxPool2d(2)], second = [conv2, ReLU(inplace: true), MaxPool2d(2)], third = [conv3, ReLU(inplace: true)];
        Body =
        [
            new("conv1", 2, 32, x => StageCut.Through(first, x), first),
            new("conv2", 4, 64, x => StageCut.Through(second, x), second),
            new("conv3", 4, 64, x => StageCut.Through(third, x), third),
            new("dense", 0, 64, Dense, dense) { AsMap = Flattened.AsMap },
        ];
    }

    internal static Preprocessing Input { get; } = Preprocessing.Square(32);

    internal static IEnumerable<BackboneEntry> Entries => [new("small-cnn", 10, Input, classes => new SmallCnn(classes))];

    /// <inheritdoc/>
    protected override nn.Module OwnHead => head;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [head];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body) => head.call(body);

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new SmallCnn(classes, inputChannels);

    private Tensor Dense(Tensor x)
    {
        using var scope = NewDisposeScope();
        return functional.relu(dense.call(Flattened.Of(x, dense.in_features, Name, Input.Crop.Width)), inplace: true).MoveToOuterDisposeScope();
    }
}
