using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// MobileNetV2: residual blocks that widen by 1×1, filter each channel by itself by 3×3, and narrow by 1×1 without an activation
/// (Sandler et al. 2018, "MobileNetV2: Inverted Residuals and Linear Bottlenecks", table 2). Keys as in torchvision's <c>mobilenet_v2</c>.
/// </summary>
public sealed class MobileNetV2 : Backbone
{
    // Expansion, channels, blocks, stride of the first block, stride of the map.
    private static readonly (int Expansion, int Channels, int Blocks, int Stride, int MapStride)[] Rows =
        [(1, 16, 1, 1, 2), (6, 24, 2, 2, 4), (6, 32, 3, 2, 8), (6, 64, 4, 2, 16), (6, 96, 3, 1, 16), (6, 160, 3, 2, 32), (6, 320, 1, 1, 32)];

#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential features;
    private readonly Sequential classifier;
#pragma warning restore IDE1006
    private readonly (double Width, double Dropout) settings;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="width">A factor on the channels of all layers; the last convolution keeps 1280 where it is below 1.</param>
    /// <param name="dropout">The share of features dropped before the head in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    public MobileNetV2(int classes = 1000, double width = 1, double dropout = 0.2, int inputChannels = 3) : base("mobilenet_v2")
    {
        settings = (width, dropout);
        var channels = ChannelCount.Rounded(32 * width);
        List<Module<Tensor, Tensor>> layers = [ConvNorm.Of(inputChannels, channels, stride: 2, activation: Activation)];
        List<(string, int, int, int)> cuts = [("stem", 1, 2, channels)];
        foreach (var row in Rows)
        {
            var wide = ChannelCount.Rounded(row.Channels * width);
            for (var i = 0; i < row.Blocks; i++, channels = wide) layers.Add(new InvertedResidual(channels, wide, i == 0 ? row.Stride : 1, row.Expansion));
            cuts.Add(($"stage{cuts.Count}", layers.Count, row.MapStride, wide));
        }
        var last = ChannelCount.Rounded(1280 * Math.Max(1, width));
        layers.Add(ConvNorm.Of(channels, last, kernel: 1, activation: Activation));
        features = Sequential(layers);
        classifier = Sequential(Dropout(dropout), Linear(last, classes));
        RegisterComponents();
        Body = [.. StageCut.Of(features, [.. cuts, ("conv", layers.Count, 32, last)])];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution) init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut);
            else if (module is Linear linear) InitialiseHead(linear.weight!, linear.bias);
    }

    internal static IEnumerable<BackboneEntry> Entries => [new("mobilenet_v2", 1000, Preprocessing.ImageNet, classes => new MobileNetV2(classes))];

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
    protected override Backbone Another(int classes, int inputChannels) => new MobileNetV2(classes, settings.Width, settings.Dropout, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.normal_(weight, mean: 0, std: 0.01);
        if (bias is not null) init.zeros_(bias);
    }

    private static ReLU6 Activation() => ReLU6(inplace: true);

    private sealed class InvertedResidual : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Sequential conv;
#pragma warning restore IDE1006
        private readonly bool isResidual;

        public InvertedResidual(int channels, int width, int stride, int expansion) : base(nameof(InvertedResidual))
        {
            isResidual = stride == 1 && channels == width;
            var inner = channels * expansion;
            List<Module<Tensor, Tensor>> layers = [];
            if (expansion != 1) layers.Add(ConvNorm.Of(channels, inner, kernel: 1, activation: Activation));
            layers.Add(ConvNorm.Of(inner, inner, stride: stride, groups: inner, activation: Activation));
            layers.Add(Conv2d(inner, width, kernel_size: 1, bias: false));
            layers.Add(BatchNorm2d(width));
            conv = Sequential(layers);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => isResidual ? conv.call(x).add_(x) : conv.call(x);
    }
}
