using System.Text.RegularExpressions;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Networks in which each layer of a block sees the outputs of all layers before it (Huang et al. 2017, "Densely connected convolutional
/// networks", table 1: DenseNet-BC). Images of 29 pixels or more a side. Keys as in torchvision's <c>densenet121</c> to <c>densenet201</c>.
/// </summary>
public sealed partial class DenseNet : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential features;
    private readonly Linear classifier;
#pragma warning restore IDE1006
    private readonly (int Growth, IReadOnlyList<int> Layers, int Start) sizes;
    private readonly (double Dropout, bool SmallImages) options;

    /// <summary>Builds one of torchvision's networks with random weights.</summary>
    /// <param name="depth">121, 161, 169 or 201.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of each layer's new channels' values dropped in training; the papers' nets for ImageNet have none.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">There is no network of that depth.</exception>
    public DenseNet(int depth = 121, int classes = 1000, double dropout = 0, int inputChannels = 3) : this(Known(depth), $"densenet{depth}", classes, dropout, inputChannels, smallImages: false) { }

    /// <summary>Builds a network of another width or depth, or with a stem for small images, with random weights.</summary>
    /// <param name="growth">How many channels each layer adds; 32 in most of the published nets.</param>
    /// <param name="layers">Layers of each block, at least one block; <c>[6, 12, 24, 16]</c> in DenseNet-121.</param>
    /// <param name="start">Channels of the stem; twice the growth in the published nets.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of each layer's new channels' values dropped in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <param name="smallImages">Whether the stem is a 3×3 convolution of stride 1 without pooling, for images of 32 pixels a side as in the paper's section 4.1.</param>
    /// <param name="name">The name it goes by.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public DenseNet(int growth, IReadOnlyList<int> layers, int start, int classes = 1000, double dropout = 0, int inputChannels = 3, bool smallImages = false, string name = "densenet")
        : this((growth, layers, start), name, classes, dropout, inputChannels, smallImages) { }

    private DenseNet((int Growth, IReadOnlyList<int> Layers, int Start) sizes, string name, int classes, double dropout, int inputChannels, bool smallImages) : base(name)
    {
        var (growth, layers, start) = sizes;
        if (growth < 1 || start < 1 || layers.Count < 1 || layers.Any(count => count < 1))
            throw new ArgumentException($"Growth, first channels and the layers of each block are 1 or more. Received: growth {growth}, {start} channels, layers {string.Join(", ", layers)}.", nameof(sizes));
        (this.sizes, options) = (sizes, (dropout, smallImages));
        var parts = new List<(string, Module<Tensor, Tensor>)>
        {
            ("conv0", smallImages ? Conv2d(inputChannels, start, kernel_size: 3, padding: 1, bias: false) : Conv2d(inputChannels, start, kernel_size: 7, stride: 2, padding: 3, bias: false)),
            ("norm0", BatchNorm2d(start)),
            ("relu0", ReLU(inplace: true)),
        };
        if (!smallImages) parts.Add(("pool0", MaxPool2d(kernel_size: 3, stride: 2, padding: 1)));
        var finest = smallImages ? 1 : 4;
        var cuts = new List<(string, int, int, int)> { ("stem", 3, smallImages ? 1 : 2, start) };
        var channels = start;
        for (var i = 0; i < layers.Count; i++)
        {
            parts.Add(($"denseblock{i + 1}", new DenseBlock(layers[i], channels, growth, dropout)));
            channels += layers[i] * growth;
            if (i == layers.Count - 1) break;
            cuts.Add(($"denseblock{i + 1}", parts.Count, finest << i, channels));
            parts.Add(($"transition{i + 1}", Transition(channels, channels /= 2)));
        }
        parts.Add(("norm5", BatchNorm2d(channels)));
        features = Sequential(parts);
        classifier = Linear(channels, classes);
        RegisterComponents();
        Preprocessing = Preprocessing.ForChannels(inputChannels);
        var last = finest << (layers.Count - 1);
        var body = StageCut.Of(features, [.. cuts, ($"denseblock{layers.Count}", parts.Count, last, channels)]).ToArray();
        Body = [.. body[..^1], new(body[^1].Name, last, channels, x => functional.relu(body[^1].Run(x), inplace: true), body[^1].Modules)];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution) init.kaiming_normal_(convolution.weight);
            else if (module is Linear dense) init.constant_(dense.bias!, 0);
    }

    internal static IEnumerable<BackboneEntry> Entries =>
        ((int[])[121, 161, 169, 201]).Select(depth => new BackboneEntry($"densenet{depth}", 1000, Preprocessing.ImageNet, classes => new DenseNet(depth, classes)));

    /// <inheritdoc/>
    protected override nn.Module OwnHead => classifier;

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
    protected override Backbone Another(int classes, int inputChannels) => new DenseNet(sizes, Name, classes, options.Dropout, inputChannels, options.SmallImages);

    // torchvision's published files are older than PyTorch's ban on dots in module names: they say norm.1 where norm1 is meant.
    internal override string PresentKey(string key) => DottedNumber().Replace(key, "$1$2$3");

    [GeneratedRegex(@"(denselayer\d+\.(?:norm|conv))\.([12])(\.)")]
    private static partial Regex DottedNumber();

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        base.InitialiseHead(weight, bias);
        if (bias is not null) init.constant_(bias, 0);
    }
}
