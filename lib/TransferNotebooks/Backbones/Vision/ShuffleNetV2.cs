using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// ShuffleNetV2: half of the channels pass a block untouched, and both halves are mixed by interleaving them (Ma et al. 2018, "ShuffleNet V2:
/// Practical Guidelines for Efficient CNN Architecture Design", table 5). Keys as in torchvision's <c>shufflenet_v2_x0_5</c> to <c>_x2_0</c>.
/// </summary>
public sealed class ShuffleNetV2 : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential conv1;
    private readonly MaxPool2d maxpool;
    private readonly Sequential stage2;
    private readonly Sequential stage3;
    private readonly Sequential stage4;
    private readonly Sequential conv5;
    private readonly Linear fc;
#pragma warning restore IDE1006
    private readonly double width;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="width">0.5, 1, 1.5 or 2: how wide it is.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such width.</exception>
    public ShuffleNetV2(double width = 1, int classes = 1000, int inputChannels = 3) : base(NameOf(width))
    {
        var (first, last) = width switch
        {
            0.5 => (48, 1024),
            1 => (116, 1024),
            1.5 => (176, 1024),
            2 => (244, 2048),
            _ => throw new ArgumentOutOfRangeException(nameof(width), $"ShuffleNetV2 has the widths 0.5, 1, 1.5 and 2. Received: {width}."),
        };
        this.width = width;
        conv1 = ConvNorm.Of(inputChannels, 24, stride: 2);
        maxpool = MaxPool2d(kernel_size: 3, stride: 2, padding: 1);
        stage2 = Blocks(24, first, 4);
        stage3 = Blocks(first, 2 * first, 8);
        stage4 = Blocks(2 * first, 4 * first, 4);
        conv5 = ConvNorm.Of(4 * first, last, kernel: 1);
        fc = Linear(last, classes);
        RegisterComponents();
        Body =
        [
            new("stem", 4, 24, x => StageCut.Through([conv1, maxpool], x), conv1, maxpool),
            new("stage2", 8, first, stage2.call, stage2),
            new("stage3", 16, 2 * first, stage3.call, stage3),
            new("stage4", 32, 4 * first, stage4.call, stage4),
            new("conv5", 32, last, conv5.call, conv5),
        ];
    }

    internal static IEnumerable<BackboneEntry> Entries => [Entry(0.5, 256), Entry(1, 256), Entry(1.5, 232), Entry(2, 232)];

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
    protected override Backbone Another(int classes, int inputChannels) => new ShuffleNetV2(width, classes, inputChannels);

    private static BackboneEntry Entry(double width, int shortSide) =>
        new(NameOf(width), 1000, Preprocessing.ImageNet with { ShortSide = shortSide }, classes => new ShuffleNetV2(width, classes));

    private static string NameOf(double width) => FormattableString.Invariant($"shufflenet_v2_x{width:0.0}").Replace('.', '_');

    private static Sequential Blocks(int channels, int width, int blocks) => Sequential(
        Enumerable.Range(0, blocks).Select(i => new Unit(i == 0 ? channels : width, width, i == 0 ? 2 : 1)).ToArray<Module<Tensor, Tensor>>());

    // Figure 3 of the paper: (c) keeps the size, (d) halves it.
    private sealed class Unit : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Sequential? branch1;
        private readonly Sequential branch2;
#pragma warning restore IDE1006

        public Unit(int channels, int width, int stride) : base(nameof(Unit))
        {
            var half = width / 2;
            if (stride > 1)
                branch1 = Sequential(
                    Conv2d(channels, channels, kernel_size: 3, stride: stride, padding: 1, groups: channels, bias: false), BatchNorm2d(channels),
                    Conv2d(channels, half, kernel_size: 1, bias: false), BatchNorm2d(half), ReLU(inplace: true));
            branch2 = Sequential(
                Conv2d(stride > 1 ? channels : half, half, kernel_size: 1, bias: false), BatchNorm2d(half), ReLU(inplace: true),
                Conv2d(half, half, kernel_size: 3, stride: stride, padding: 1, groups: half, bias: false), BatchNorm2d(half),
                Conv2d(half, half, kernel_size: 1, bias: false), BatchNorm2d(half), ReLU(inplace: true));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            if (branch1 is not null) return Interleaved(branch1.call(x), branch2.call(x)).MoveToOuterDisposeScope();
            var halves = x.chunk(2, 1);
            return Interleaved(halves[0], branch2.call(halves[1])).MoveToOuterDisposeScope();
        }

        // Joining two groups and shuffling them puts their channels in turn; side by side in a dimension of their own they lie so after one copy.
        private static Tensor Interleaved(Tensor left, Tensor right) => stack([left, right], 2).flatten(1, 2);
    }
}
