using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// SqueezeNet: convolutions of 1×1 that squeeze the channels before convolutions of 3×3 expand them again
/// (Iandola et al. 2016, "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters"). Version 1.1 needs 2.4 times
/// less computation than 1.0 at the same accuracy. Keys as in torchvision's <c>squeezenet1_0</c> and <c>squeezenet1_1</c>.
/// </summary>
public sealed class SqueezeNet : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential features;
    private readonly Sequential classifier;
#pragma warning restore IDE1006
    private readonly string version;
    private readonly double dropout;

    /// <summary>Builds version 1.0 or 1.1 with random weights.</summary>
    /// <param name="version">"1.0" or "1.1".</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of features dropped before the head in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    public SqueezeNet(string version = "1.1", int classes = 1000, double dropout = 0.5, int inputChannels = 3) : base("squeezenet" + version.Replace('.', '_'))
    {
        features = version switch
        {
            "1.0" => Sequential(
                Conv2d(inputChannels, 96, kernel_size: 7, stride: 2), ReLU(inplace: true), Pool(),
                new Fire(96, 16, 64), new Fire(128, 16, 64), new Fire(128, 32, 128), Pool(),
                new Fire(256, 32, 128), new Fire(256, 48, 192), new Fire(384, 48, 192), new Fire(384, 64, 256), Pool(),
                new Fire(512, 64, 256)),
            "1.1" => Sequential(
                Conv2d(inputChannels, 64, kernel_size: 3, stride: 2), ReLU(inplace: true), Pool(),
                new Fire(64, 16, 64), new Fire(128, 16, 64), Pool(),
                new Fire(128, 32, 128), new Fire(256, 32, 128), Pool(),
                new Fire(256, 48, 192), new Fire(384, 48, 192), new Fire(384, 64, 256), new Fire(512, 64, 256)),
            _ => throw new ArgumentException($"SqueezeNet has versions 1.0 and 1.1. Received: '{version}'.", nameof(version)),
        };
        (this.version, this.dropout) = (version, dropout);
        var head = Conv2d(512, classes, kernel_size: 1);
        classifier = Sequential(Dropout(dropout), head, ReLU(inplace: true), AdaptiveAvgPool2d((1, 1)));
        RegisterComponents();
        Preprocessing = Preprocessing.ForChannels(inputChannels);
        Body = version == "1.0"
            ? [.. StageCut.Of(features, ("stem", 3, 4, 96), ("fire2", 6, 8, 256), ("fire4", 11, 16, 512), ("fire8", 13, 16, 512))]
            : [.. StageCut.Of(features, ("stem", 2, 2, 64), ("fire1", 5, 4, 128), ("fire3", 8, 8, 256), ("fire5", 13, 16, 512))];
        foreach (var convolution in modules().OfType<Conv2d>())
        {
            if (ReferenceEquals(convolution, head)) init.normal_(convolution.weight, mean: 0.0, std: 0.01);
            else init.kaiming_uniform_(convolution.weight);
            if (convolution.bias is { } bias) init.constant_(bias, 0);
        }
    }

    internal static IEnumerable<BackboneEntry> Entries =>
    [
        new("squeezenet1_0", 1000, Preprocessing.ImageNet, classes => new SqueezeNet("1.0", classes)),
        new("squeezenet1_1", 1000, Preprocessing.ImageNet, classes => new SqueezeNet("1.1", classes)),
    ];

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
        return classifier.call(body).flatten(1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new SqueezeNet(version, classes, dropout, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.normal_(weight, mean: 0.0, std: 0.01);
        if (bias is not null) init.constant_(bias, 0);
    }

    private static MaxPool2d Pool() => MaxPool2d(kernel_size: 3, stride: 2, ceil_mode: true);

    // Squeeze to few channels, expand by 1×1 and 3×3 side by side.
    private sealed class Fire : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Conv2d squeeze;
        private readonly Conv2d expand1x1;
        private readonly Conv2d expand3x3;
#pragma warning restore IDE1006

        public Fire(int channels, int squeezed, int expanded) : base(nameof(Fire))
        {
            squeeze = Conv2d(channels, squeezed, kernel_size: 1);
            expand1x1 = Conv2d(squeezed, expanded, kernel_size: 1);
            expand3x3 = Conv2d(squeezed, expanded, kernel_size: 3, padding: 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var squeezed = functional.relu(squeeze.call(x), inplace: true);
            var narrow = functional.relu(expand1x1.call(squeezed), inplace: true);
            var wide = functional.relu(expand3x3.call(squeezed), inplace: true);
            return cat([narrow, wide], 1).MoveToOuterDisposeScope();
        }
    }
}
