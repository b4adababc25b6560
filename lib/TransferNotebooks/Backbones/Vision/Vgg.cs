using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The networks of Simonyan and Zisserman 2014 ("Very deep convolutional networks for large-scale image recognition", table 1): five blocks of
/// 3×3 convolutions, each closed by a pooling, and three dense layers that hold nine tenths of the parameters. Images of 32 pixels or more a
/// side. Keys as in torchvision's <c>vgg11</c> to <c>vgg19_bn</c>.
/// </summary>
public sealed class Vgg : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential features;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Sequential classifier;
#pragma warning restore IDE1006
    private readonly (int Depth, bool BatchNorm, double Dropout) options;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="depth">Layers with weights: 11, 13, 16 or 19.</param>
    /// <param name="batchNorm">Whether each convolution is followed by batch normalisation.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of values dropped after each of the first two dense layers in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">There is no network of that depth.</exception>
    public Vgg(int depth = 16, bool batchNorm = false, int classes = 1000, double dropout = 0.5, int inputChannels = 3) : base($"vgg{depth}{(batchNorm ? "_bn" : "")}")
    {
        int[] convolutions = depth switch
        {
            11 => [1, 1, 2, 2, 2],
            13 => [2, 2, 2, 2, 2],
            16 => [2, 2, 3, 3, 3],
            19 => [2, 2, 4, 4, 4],
            _ => throw new ArgumentException($"VGG has depths 11, 13, 16 and 19. Received: {depth}.", nameof(depth)),
        };
        int[] widths = [64, 128, 256, 512, 512];
        var layers = new List<Module<Tensor, Tensor>>();
        var cuts = new List<(string, int, int, int)>();
        for (var (block, channels) = (0, inputChannels); block < 5; block++)
        {
            for (var i = 0; i < convolutions[block]; i++, channels = widths[block])
            {
                layers.Add(Conv2d(channels, widths[block], kernel_size: 3, padding: 1));
                if (batchNorm) layers.Add(BatchNorm2d(widths[block]));
                layers.Add(ReLU(inplace: true));
            }
            layers.Add(MaxPool2d(kernel_size: 2, stride: 2));
            cuts.Add(($"block{block + 1}", layers.Count, 2 << block, widths[block]));
        }
        features = Sequential(layers);
        avgpool = AdaptiveAvgPool2d((7, 7));
        classifier = Sequential(
            Linear(512 * 7 * 7, 4096), ReLU(inplace: true), Dropout(dropout),
            Linear(4096, 4096), ReLU(inplace: true), Dropout(dropout),
            Linear(4096, classes));
        RegisterComponents();
        Preprocessing = Preprocessing.ForChannels(inputChannels);
        options = (depth, batchNorm, dropout);
        Body = [.. StageCut.Of(features, [.. cuts])];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution)
            {
                init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
                init.constant_(convolution.bias!, 0);
            }
            else if (module is Linear dense) InitialiseHead(dense.weight, dense.bias);
    }

    internal static IEnumerable<BackboneEntry> Entries =>
        from depth in (int[])[11, 13, 16, 19]
        from batchNorm in (bool[])[false, true]
        select new BackboneEntry($"vgg{depth}{(batchNorm ? "_bn" : "")}", 1000, Preprocessing.ImageNet, classes => new Vgg(depth, batchNorm, classes));

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
    protected override Backbone Another(int classes, int inputChannels) => new Vgg(options.Depth, options.BatchNorm, classes, options.Dropout, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.normal_(weight, mean: 0.0, std: 0.01);
        if (bias is not null) init.constant_(bias, 0);
    }
}
