using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// AlexNet in the one-column form of Krizhevsky 2014 ("One weird trick for parallelizing convolutional neural networks"): five convolutions
/// and three dense layers. Images of 63 pixels or more a side. Keys as in torchvision's <c>alexnet</c>.
/// </summary>
public sealed class AlexNet : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential features;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Sequential classifier;
#pragma warning restore IDE1006
    private readonly double dropout;

    /// <summary>Builds the network with random weights.</summary>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of values dropped before each of the first two dense layers in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    public AlexNet(int classes = 1000, double dropout = 0.5, int inputChannels = 3) : base("alexnet")
    {
        features = Sequential(
            Conv2d(inputChannels, 64, kernel_size: 11, stride: 4, padding: 2), ReLU(inplace: true), Pool(),
            Conv2d(64, 192, kernel_size: 5, padding: 2), ReLU(inplace: true), Pool(),
            Conv2d(192, 384, kernel_size: 3, padding: 1), ReLU(inplace: true),
            Conv2d(384, 256, kernel_size: 3, padding: 1), ReLU(inplace: true),
            Conv2d(256, 256, kernel_size: 3, padding: 1), ReLU(inplace: true), Pool());
        avgpool = AdaptiveAvgPool2d((6, 6));
        classifier = Sequential(
            Dropout(dropout), Linear(256 * 6 * 6, 4096), ReLU(inplace: true),
            Dropout(dropout), Linear(4096, 4096), ReLU(inplace: true),
            Linear(4096, classes));
        RegisterComponents();
        Preprocessing = Preprocessing.ForChannels(inputChannels);
        this.dropout = dropout;
        Body = [.. StageCut.Of(features, ("conv1", 3, 8, 64), ("conv2", 6, 16, 192), ("conv3", 8, 16, 384), ("conv4", 10, 16, 256), ("conv5", 13, 32, 256))];
    }

    internal static IEnumerable<BackboneEntry> Entries => [new("alexnet", 1000, Preprocessing.ImageNet, classes => new AlexNet(classes))];

    /// <inheritdoc/>
    protected override nn.Module OwnHead => (nn.Module)classifier[6];

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [avgpool, classifier];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return classifier.call(avgpool.call(body).flatten(1)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new AlexNet(classes, dropout, inputChannels);

    private static MaxPool2d Pool() => MaxPool2d(kernel_size: 3, stride: 2);
}
