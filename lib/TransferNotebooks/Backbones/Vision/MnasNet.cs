using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// MnasNet: inverted residuals with kernels and depths found by a search that measured time on a phone (Tan et al. 2019, "MnasNet:
/// Platform-Aware Neural Architecture Search for Mobile", model B1). Keys as in torchvision's <c>mnasnet0_5</c>, <c>mnasnet0_75</c>,
/// <c>mnasnet1_0</c> and <c>mnasnet1_3</c>.
/// </summary>
/// <remarks>
/// torchvision's first version of this network (files with version 1 in their metadata) scaled all layers but the first three convolutions; the
/// files that torchvision publishes now are of the second version. To load one of the first, build the network with <c>fixedStem</c> and load
/// the file into it; at width 1 the two are the same.
/// </remarks>
public sealed class MnasNet : Backbone
{
    // Kernel, stride, expansion, blocks, channels at width 1, stride of the map.
    private static readonly (int Kernel, int Stride, int Expansion, int Blocks, int Channels, int MapStride)[] Rows =
        [(3, 2, 3, 3, 24, 4), (5, 2, 3, 3, 40, 8), (5, 2, 6, 3, 80, 16), (3, 1, 6, 2, 96, 16), (5, 2, 6, 4, 192, 32), (3, 1, 6, 1, 320, 32)];

#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential layers;
    private readonly Sequential classifier;
#pragma warning restore IDE1006
    private readonly (double Width, double Dropout, bool FixedStem) settings;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="width">A factor on the channels of all layers but the last convolution.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of features dropped before the head in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <param name="fixedStem">Whether the first layers keep their 32 and 16 channels whatever the width, as in torchvision's first version.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not positive.</exception>
    public MnasNet(double width = 1, int classes = 1000, double dropout = 0.2, int inputChannels = 3, bool fixedStem = false) : base(NameOf(width))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        settings = (width, dropout, fixedStem);
        var stem = fixedStem ? 32 : ChannelCount.Rounded(32 * width);
        var channels = fixedStem ? 16 : ChannelCount.Rounded(16 * width);
        List<Module<Tensor, Tensor>> all =
        [
            Conv2d(inputChannels, stem, kernel_size: 3, stride: 2, padding: 1, bias: false), Norm(stem), ReLU(inplace: true),
            Conv2d(stem, stem, kernel_size: 3, padding: 1, groups: stem, bias: false), Norm(stem), ReLU(inplace: true),
            Conv2d(stem, channels, kernel_size: 1, bias: false), Norm(channels),
        ];
        List<(string, int, int, int)> cuts = [("stem", all.Count, 2, channels)];
        foreach (var row in Rows)
        {
            var wide = ChannelCount.Rounded(row.Channels * width);
            var blocks = Enumerable.Range(0, row.Blocks).Select(i => new InvertedResidual(i == 0 ? channels : wide, wide, row.Kernel, i == 0 ? row.Stride : 1, row.Expansion));
            all.Add(Sequential(blocks.ToArray<Module<Tensor, Tensor>>()));
            channels = wide;
            cuts.Add(($"stage{cuts.Count}", all.Count, row.MapStride, channels));
        }
        all.AddRange([Conv2d(channels, 1280, kernel_size: 1, bias: false), Norm(1280), ReLU(inplace: true)]);
        layers = Sequential(all);
        classifier = Sequential(Dropout(dropout, inplace: true), Linear(1280, classes));
        RegisterComponents();
        Body = [.. StageCut.Of(layers, [.. cuts, ("conv", all.Count, 32, 1280)])];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution) init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
            else if (module is Linear linear) InitialiseHead(linear.weight!, linear.bias);
    }

    internal static IEnumerable<BackboneEntry> Entries => [Entry(0.5, 256), Entry(0.75, 232), Entry(1, 256), Entry(1.3, 232)];

    /// <inheritdoc/>
    protected override nn.Module OwnHead => (nn.Module)classifier[1];

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [classifier];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return classifier.call(body.mean([2, 3])).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new MnasNet(settings.Width, classes, settings.Dropout, inputChannels, settings.FixedStem);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.kaiming_uniform_(weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.Sigmoid);
        if (bias is not null) init.zeros_(bias);
    }

    private static BackboneEntry Entry(double width, int shortSide) =>
        new(NameOf(width), 1000, Preprocessing.ImageNet with { ShortSide = shortSide }, classes => new MnasNet(width, classes));

    private static string NameOf(double width) => FormattableString.Invariant($"mnasnet{width:0.0##}").Replace('.', '_');

    // The paper's momentum of 0.9997 is TensorFlow's: the share that stays.
    private static BatchNorm2d Norm(int channels) => BatchNorm2d(channels, momentum: 1 - 0.9997);

    private sealed class InvertedResidual : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Sequential layers;
#pragma warning restore IDE1006
        private readonly bool isResidual;

        public InvertedResidual(int channels, int width, int kernel, int stride, int expansion) : base(nameof(InvertedResidual))
        {
            isResidual = stride == 1 && channels == width;
            var inner = channels * expansion;
            layers = Sequential(
                Conv2d(channels, inner, kernel_size: 1, bias: false), Norm(inner), ReLU(inplace: true),
                Conv2d(inner, inner, kernel_size: kernel, stride: stride, padding: kernel / 2, groups: inner, bias: false), Norm(inner), ReLU(inplace: true),
                Conv2d(inner, width, kernel_size: 1, bias: false), Norm(width));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => isResidual ? layers.call(x).add_(x) : layers.call(x);
    }
}
