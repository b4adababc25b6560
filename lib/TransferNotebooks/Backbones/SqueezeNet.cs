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

    /// <summary>Builds version 1.0 or 1.1 with random weights.</summary>
    /// <param name="version">"1.0" or "1.1".</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of features dropped before the head in training.</param>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    public SqueezeNet(string version = "1.1", int classes = 1000, double dropout = 0.5) : base("squeezenet" + version.Replace('.', '_'))
    {
        features = version switch
        {
            "1.0" => Sequential(
                Conv2d(3, 96, kernel_size: 7, stride: 2), ReLU(inplace: true), Pool(),
                new Fire(96, 16, 64), new Fire(128, 16, 64), new Fire(128, 32, 128), Pool(),
                new Fire(256, 32, 128), new Fire(256, 48, 192), new Fire(384, 48, 192), new Fire(384, 64, 256), Pool(),
                new Fire(512, 64, 256)),
            "1.1" => Sequential(
                Conv2d(3, 64, kernel_size: 3, stride: 2), ReLU(inplace: true), Pool(),
                new Fire(64, 16, 64), new Fire(128, 16, 64), Pool(),
                new Fire(128, 32, 128), new Fire(256, 32, 128), Pool(),
                new Fire(256, 48, 192), new Fire(384, 48, 192), new Fire(384, 64, 256), new Fire(512, 64, 256)),
            _ => throw new ArgumentException($"SqueezeNet has versions 1.0 and 1.1. Received: '{version}'.", nameof(version)),
        };
        HeadWidth = classes;
        var head = Conv2d(512, classes, kernel_size: 1);
        classifier = Sequential(Dropout(dropout), head, ReLU(inplace: true), AdaptiveAvgPool2d((1, 1)));
        RegisterComponents();
        foreach (var convolution in modules().OfType<Conv2d>())
        {
            if (ReferenceEquals(convolution, head)) init.normal_(convolution.weight, mean: 0.0, std: 0.01);
            else init.kaiming_uniform_(convolution.weight);
            if (convolution.bias is { } bias) init.constant_(bias, 0);
        }
    }

    /// <inheritdoc/>
    public override int FeatureWidth => 512;

    /// <inheritdoc/>
    public override int HeadWidth { get; }

    /// <inheritdoc/>
    public override Tensor Features(Tensor images) => features.call(images);

    /// <inheritdoc/>
    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        return classifier.call(features.call(images)).flatten(1).MoveToOuterDisposeScope();
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
