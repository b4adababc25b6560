using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// ConvNeXt: a residual network with the design of vision transformers: patches, depthwise convolutions of 7×7, layer normalisation, one
/// activation a block (Liu et al. 2022, "A ConvNet for the 2020s", section 2). Keys as in torchvision's <c>convnext_*</c>.
/// </summary>
/// <remarks>The pooled features are the average of the last map; the layer normalisation that follows it in the paper is part of the head.</remarks>
public sealed class ConvNeXt : Backbone
{
    private const double Epsilon = 1e-6;

#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential features;
    private readonly Sequential classifier;
#pragma warning restore IDE1006
    private readonly (string Size, double? StochasticDepth, double LayerScale) settings;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="size">"tiny", "small", "base" or "large".</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="stochasticDepth">The probability of dropping the last block in training, growing with depth from 0; null for that of the size.</param>
    /// <param name="layerScale">What the branches are multiplied by at first.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">There is no such size.</exception>
    public ConvNeXt(string size = "tiny", int classes = 1000, double? stochasticDepth = null, double layerScale = 1e-6, int inputChannels = 3) : base("convnext_" + size)
    {
        var (first, third, drop) = size switch
        {
            "tiny" => (96, 9, 0.1),
            "small" => (96, 27, 0.4),
            "base" => (128, 27, 0.5),
            "large" => (192, 27, 0.5),
            _ => throw new ArgumentException($"ConvNeXt has the sizes tiny, small, base and large. Received: '{size}'.", nameof(size)),
        };
        settings = (size, stochasticDepth, layerScale);
        int[] blocks = [3, 3, third, 3];
        List<Module<Tensor, Tensor>> layers = [ConvNorm.Of(inputChannels, first, kernel: 4, stride: 4, padding: 0, norm: Norm, activation: ConvNorm.Linear, bias: true)];
        List<(string, int, int, int)> cuts = [("stem", 1, 4, first)];
        var (total, done) = (blocks.Sum(), 0);
        for (var i = 0; i < 4; i++)
        {
            var width = first << i;
            if (i > 0) layers.Add(Sequential(Norm(width / 2), Conv2d(width / 2, width, kernel_size: 2, stride: 2)));
            layers.Add(Sequential(Enumerable.Range(0, blocks[i]).Select(_ => new Block(width, layerScale, (stochasticDepth ?? drop) * done++ / (total - 1.0))).ToArray<Module<Tensor, Tensor>>()));
            cuts.Add(($"stage{i + 1}", layers.Count, 4 << i, width));
        }
        features = Sequential(layers);
        classifier = Sequential(Norm(8 * first), Flatten(1), Linear(8 * first, classes));
        RegisterComponents();
        Body = [.. StageCut.Of(features, [.. cuts])];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution) InitialiseHead(convolution.weight, convolution.bias);
            else if (module is Linear linear) InitialiseHead(linear.weight!, linear.bias);
    }

    internal static IEnumerable<BackboneEntry> Entries => [Entry("tiny", 236), Entry("small", 230), Entry("base", 232), Entry("large", 232)];

    /// <inheritdoc/>
    protected override nn.Module OwnHead => (nn.Module)classifier[2];

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [classifier];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return classifier.call(body.mean([2, 3], keepdim: true)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new ConvNeXt(settings.Size, classes, settings.StochasticDepth, settings.LayerScale, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.trunc_normal_(weight, std: 0.02);
        if (bias is not null) init.zeros_(bias);
    }

    private static BackboneEntry Entry(string size, int shortSide) =>
        new("convnext_" + size, 1000, Preprocessing.ImageNet with { ShortSide = shortSide }, classes => new ConvNeXt(size, classes));

    private static LayerNorm2d Norm(long channels) => new(channels, Epsilon);

    private sealed class Block : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Parameter layer_scale;
        private readonly Sequential block;
        private readonly StochasticDepth stochastic_depth;
#pragma warning restore IDE1006

        public Block(int width, double scale, double drop) : base(nameof(Block))
        {
            block = Sequential(
                Conv2d(width, width, kernel_size: 7, padding: 3, groups: width),
                new Permute(0, 2, 3, 1),
                LayerNorm(width, eps: Epsilon),
                Linear(width, 4 * width),
                GELU(),
                Linear(4 * width, width),
                new Permute(0, 3, 1, 2));
            layer_scale = Parameter(full(width, 1, 1, scale));
            stochastic_depth = new StochasticDepth(drop);
            RegisterComponents();
        }

        // The scale and the sum in one pass over the map.
        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return x.addcmul(layer_scale, stochastic_depth.call(block.call(x)), 1).MoveToOuterDisposeScope();
        }
    }

    private sealed class Permute(params long[] order) : Module<Tensor, Tensor>(nameof(Permute))
    {
        public override Tensor forward(Tensor x) => x.permute(order);
    }
}
