using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// MaxViT (Tu et al. 2022, "MaxViT: Multi-Axis Vision Transformer"): every layer is an inverted bottleneck of convolutions, attention inside windows of neighbours, and
/// attention over a coarse grid of the whole map. Keys as in torchvision's <c>maxvit_t</c>.
/// </summary>
/// <remarks>The sides of the images must be multiples of 32 times the partition: 224, 448, … for <c>maxvit_t</c>.</remarks>
public sealed partial class MaxVit : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential stem;
    private readonly ModuleList<Block> blocks;
    private readonly Sequential classifier;
#pragma warning restore IDE1006
    private readonly Func<int, int, Backbone> another;
    private readonly int step;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="stemWidth">Channels of the stem.</param>
    /// <param name="widths">Channels of each block.</param>
    /// <param name="depths">Layers of each block.</param>
    /// <param name="headWidth">Features of one head of attention.</param>
    /// <param name="partition">Side of a window, and of the grid, in positions.</param>
    /// <param name="stochasticDepth">How often the last layer is left out in training; the others linearly less often.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <param name="name">The name it goes by.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a width is no multiple of the heads' width.</exception>
    public MaxVit(int stemWidth = 64, IReadOnlyList<int>? widths = null, IReadOnlyList<int>? depths = null, int headWidth = 32, int partition = 7, double stochasticDepth = 0.2,
        int classes = 1000, int inputChannels = 3, string name = "maxvit_t") : base(name)
    {
        widths ??= [64, 128, 256, 512];
        depths ??= [2, 2, 5, 2];
        if (widths.Count == 0 || widths.Count != depths.Count || depths.Any(depth => depth < 1))
            throw new ArgumentException($"Widths and depths are given block by block. Received: {widths.Count} widths ({string.Join(", ", widths)}), {depths.Count} depths.", nameof(depths));
        if (widths.FirstOrDefault(width => width % headWidth != 0) is > 0 and var odd)
            throw new ArgumentException($"Every width must be a multiple of the heads' width, {headWidth}. Received: {odd}.", nameof(widths));
        another = (count, channels) => new MaxVit(stemWidth, widths, depths, headWidth, partition, stochasticDepth, count, channels, name);
        step = partition * (2 << widths.Count);
        stem = Sequential(
            ConvNorm.Of(inputChannels, stemWidth, stride: 2, norm: Norm, activation: GELU, bias: false),
            ConvNorm.Of(stemWidth, stemWidth, norm: ConvNorm.None, activation: ConvNorm.Linear, bias: true));
        var total = depths.Sum();
        var rates = Enumerable.Range(0, total).Select(i => total == 1 ? 0 : stochasticDepth * i / (total - 1)).ToArray();
        blocks = new();
        for (var i = 0; i < widths.Count; i++)
        {
            var before = depths.Take(i).Sum();
            blocks.Add(new Block(i == 0 ? stemWidth : widths[i - 1], widths[i], headWidth, partition, rates[before..(before + depths[i])]));
        }
        var last = widths[^1];
        classifier = Sequential(AdaptiveAvgPool2d(1), Flatten(), LayerNorm(last), Linear(last, last), Tanh(), Linear(last, classes, hasBias: false));
        RegisterComponents();
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution) InitialiseHead(convolution.weight, convolution.bias);
            else if (module is Linear linear) InitialiseHead(linear.weight, linear.bias);
        Body = [new("stem", 2, stemWidth, Stem, stem), .. blocks.Select((block, i) => new Stage($"block{i + 1}", 4 << i, widths[i], block.call, block))];
    }

    // torchvision's maxvit.py: the only entry of maxvit_t.
    internal static IEnumerable<BackboneEntry> Entries =>
        [new("maxvit_t", 1000, Preprocessing.ImageNet with { ShortSide = 224, Interpolation = Interpolation.Bicubic }, classes => new MaxVit(classes: classes))];

    /// <inheritdoc/>
    protected override nn.Module OwnHead => (nn.Module)classifier[5];

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [classifier];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body) => classifier.call(body);

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => another(classes, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.normal_(weight, std: 0.02);
        if (bias is not null) init.zeros_(bias);
    }

    private Tensor Stem(Tensor images)
    {
        var (rows, columns) = (images.shape[2], images.shape[3]);
        return rows % step == 0 && columns % step == 0 ? stem.call(images)
            : throw new ArgumentException($"{Name} takes images whose sides are multiples of {step}. Received: {columns}×{rows} pixels. Resize them first.", nameof(images));
    }

    private static BatchNorm2d Norm(long channels) => BatchNorm2d(channels, eps: 1e-3, momentum: 0.99);
}
