using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// EfficientNet: one small network found by search, made deeper, wider and finer by fixed ratios (Tan and Le 2019, "EfficientNet: Rethinking
/// Model Scaling for Convolutional Neural Networks", table 1), b0 to b7; and its successor with plain convolutions in the early blocks (Tan and
/// Le 2021, "EfficientNetV2: Smaller Models and Faster Training", table 4), v2_s, v2_m and v2_l. Keys as in torchvision's <c>efficientnet_*</c>.
/// </summary>
public sealed class EfficientNet : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential features;
    private readonly Sequential classifier;
#pragma warning restore IDE1006
    private readonly (string Version, double? Dropout, double StochasticDepth) settings;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="version">"b0" to "b7", "v2_s", "v2_m" or "v2_l".</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of features dropped before the head in training; null for that of the version.</param>
    /// <param name="stochasticDepth">The probability of dropping the last block in training; it grows with depth from 0.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    public EfficientNet(string version = "b0", int classes = 1000, double? dropout = null, double stochasticDepth = 0.2, int inputChannels = 3) : base("efficientnet_" + version)
    {
        var plan = EfficientNetPlan.Of(version);
        settings = (version, dropout, stochasticDepth);
        var (channels, stride) = (plan.Rows[0].Channels, 2);
        List<Module<Tensor, Tensor>> layers = [ConvNorm.Of(inputChannels, channels, stride: 2, norm: plan.Norm, activation: Activation)];
        List<(string, int, int, int)> cuts = [("stem", 1, stride, channels)];
        var (total, done) = (plan.Rows.Sum(row => row.Blocks), 0);
        foreach (var row in plan.Rows)
        {
            var blocks = Enumerable.Range(0, row.Blocks).Select(i => new Block(i == 0 ? row : row with { Channels = row.Width, Stride = 1 }, plan.Norm, stochasticDepth * done++ / total));
            layers.Add(Sequential(blocks.ToArray<Module<Tensor, Tensor>>()));
            (channels, stride) = (row.Width, stride * row.Stride);
            cuts.Add(($"stage{cuts.Count}", layers.Count, stride, channels));
        }
        var last = plan.LastWidth ?? 4 * channels;
        layers.Add(ConvNorm.Of(channels, last, kernel: 1, norm: plan.Norm, activation: Activation));
        features = Sequential(layers);
        classifier = Sequential(Dropout(dropout ?? plan.Dropout, inplace: true), Linear(last, classes));
        RegisterComponents();
        Body = [.. StageCut.Of(features, [.. cuts, ("conv", layers.Count, stride, last)])];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution)
            {
                init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut);
                if (convolution.bias is { } bias) init.zeros_(bias);
            }
            else if (module is Linear linear) InitialiseHead(linear.weight!, linear.bias);
    }

    internal static IEnumerable<BackboneEntry> Entries =>
        EfficientNetPlan.Versions.Select(version => new BackboneEntry("efficientnet_" + version, 1000, EfficientNetPlan.InputOf(version), classes => new EfficientNet(version, classes)));

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
    protected override Backbone Another(int classes, int inputChannels) => new EfficientNet(settings.Version, classes, settings.Dropout, settings.StochasticDepth, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        var bound = 1 / Math.Sqrt(weight.shape[0]);
        init.uniform_(weight, -bound, bound);
        if (bias is not null) init.zeros_(bias);
    }

    private static SiLU Activation() => SiLU(inplace: true);

    // Widen, filter, narrow; in a fused block one plain convolution widens and filters.
    private sealed class Block : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Sequential block;
        private readonly StochasticDepth stochastic_depth;
#pragma warning restore IDE1006
        private readonly bool isResidual;

        public Block(EfficientNetRow row, Func<long, Module<Tensor, Tensor>> norm, double drop) : base(nameof(Block))
        {
            isResidual = row.Stride == 1 && row.Channels == row.Width;
            var inner = ChannelCount.Rounded(row.Channels * row.Expansion);
            List<Module<Tensor, Tensor>> layers = [];
            if (row.Fused)
                layers.Add(ConvNorm.Of(row.Channels, inner == row.Channels ? row.Width : inner, row.Kernel, row.Stride, norm: norm, activation: Activation));
            else
            {
                if (inner != row.Channels) layers.Add(ConvNorm.Of(row.Channels, inner, kernel: 1, norm: norm, activation: Activation));
                layers.Add(ConvNorm.Of(inner, inner, row.Kernel, row.Stride, groups: inner, norm: norm, activation: Activation));
                layers.Add(new SqueezeExcitation(inner, Math.Max(1, row.Channels / 4), Activation));
            }
            if (!row.Fused || inner != row.Channels) layers.Add(ConvNorm.Of(inner, row.Width, kernel: 1, norm: norm, activation: ConvNorm.Linear));
            block = Sequential(layers);
            stochastic_depth = new StochasticDepth(drop);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            if (!isResidual) return block.call(x);
            using var scope = NewDisposeScope();
            return stochastic_depth.call(block.call(x)).add_(x).MoveToOuterDisposeScope();
        }
    }
}
