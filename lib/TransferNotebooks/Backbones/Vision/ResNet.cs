using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Residual networks for photos (He et al. 2015, "Deep residual learning for image recognition", table 1), with the grouped convolutions of
/// ResNeXt (Xie et al. 2017, "Aggregated residual transformations for deep neural networks") and the doubled inner width of wide networks
/// (Zagoruyko and Komodakis 2016, "Wide residual networks"). Keys as in torchvision's <c>resnet18</c> to <c>wide_resnet101_2</c>.
/// </summary>
public sealed partial class ResNet : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly MaxPool2d maxpool;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private readonly Linear fc;
#pragma warning restore IDE1006
    private readonly (bool ZeroInitResidual, (bool, bool, bool) Dilated) options;

    /// <summary>Builds one of torchvision's networks with random weights.</summary>
    /// <param name="name">One of the names in <see cref="ResNetConfiguration.Known"/>, for example <c>resnet50</c>.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="zeroInitResidual">See the other constructor.</param>
    /// <param name="dilated">See the other constructor.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">There is no such network, or it cannot be dilated.</exception>
    public ResNet(string name, int classes = 1000, bool zeroInitResidual = false, (bool Layer2, bool Layer3, bool Layer4) dilated = default, int inputChannels = 3)
        : this(ResNetConfiguration.Of(name), classes, zeroInitResidual, dilated, inputChannels) { }

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="configuration">Kind and number of blocks.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="zeroInitResidual">
    /// Whether the last normalisation of each block starts at zero, so that each block starts as the identity (Goyal et al. 2017, section 5.1).
    /// </param>
    /// <param name="dilated">
    /// For layers 2, 3 and 4 whether a dilation takes the place of their stride of 2: maps stay finer at the same weights, as segmentation
    /// wants it (torchvision's replace_stride_with_dilation). Networks of bottleneck blocks only.
    /// </param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">The configuration contradicts itself, or cannot be dilated.</exception>
    public ResNet(ResNetConfiguration configuration, int classes = 1000, bool zeroInitResidual = false, (bool Layer2, bool Layer3, bool Layer4) dilated = default, int inputChannels = 3)
        : base(configuration.Name)
    {
        configuration.Check(dilated != default);
        Configuration = configuration;
        options = (zeroInitResidual, dilated);
        var (channels, dilation, stride) = (64, 1, 4);
        var strides = new int[4];
        conv1 = Conv2d(inputChannels, channels, kernel_size: 7, stride: 2, padding: 3, bias: false);
        bn1 = BatchNorm2d(channels);
        maxpool = MaxPool2d(kernel_size: 3, stride: 2, padding: 1);
        layer1 = Layer(0, 64, step: 1, dilate: false);
        layer2 = Layer(1, 128, step: 2, dilated.Layer2);
        layer3 = Layer(2, 256, step: 2, dilated.Layer3);
        layer4 = Layer(3, 512, step: 2, dilated.Layer4);
        fc = Linear(channels, classes);
        RegisterComponents();
        Preprocessing = Preprocessing.ForChannels(inputChannels);
        var expansion = configuration.Expansion;
        Body =
        [
            new("stem", 2, 64, Stem, conv1, bn1),
            new("layer1", strides[0], 64 * expansion, PooledLayer1, maxpool, layer1),
            new("layer2", strides[1], 128 * expansion, layer2.call, layer2),
            new("layer3", strides[2], 256 * expansion, layer3.call, layer3),
            new("layer4", strides[3], 512 * expansion, layer4.call, layer4),
        ];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution) init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
            else if (module is Block block && zeroInitResidual) init.constant_(block.Last.weight, 0);

        Sequential Layer(int place, int planes, int step, bool dilate)
        {
            var (before, width) = (dilation, planes * configuration.Expansion);
            if (dilate) (dilation, step) = (dilation * step, 1);
            strides[place] = stride *= step;
            var shortcut = Shortcut(channels, width, step);
            var blocks = new List<Module<Tensor, Tensor>> { Of(channels, planes, step, before, shortcut) };
            channels = width;
            while (blocks.Count < configuration.Blocks[place]) blocks.Add(Of(channels, planes, 1, dilation, null));
            return Sequential(blocks);
        }

        Block Of(int inputs, int planes, int step, int apart, Sequential? shortcut) => configuration.Bottleneck
            ? new Bottleneck(inputs, planes * configuration.WidthPerGroup / 64 * configuration.Groups, planes * 4, step, configuration.Groups, apart, shortcut)
            : new BasicBlock(inputs, planes, step, shortcut);
    }

    internal static IEnumerable<BackboneEntry> Entries => ResNetConfiguration.Known.Select(one =>
        new BackboneEntry(one.Name, 1000, one.Name == "resnext101_64x4d" ? Preprocessing.ImageNet with { ShortSide = 232 } : Preprocessing.ImageNet, classes => new ResNet(one, classes)));

    /// <summary>Kind and number of its blocks.</summary>
    public ResNetConfiguration Configuration { get; }

    /// <inheritdoc/>
    protected override nn.Module OwnHead => fc;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [fc];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return fc.call(body.mean([2, 3])).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new ResNet(Configuration, classes, options.ZeroInitResidual, options.Dilated, inputChannels);

    private Tensor Stem(Tensor images)
    {
        using var scope = NewDisposeScope();
        return functional.relu(bn1.call(conv1.call(images)), inplace: true).MoveToOuterDisposeScope();
    }

    private Tensor PooledLayer1(Tensor x)
    {
        using var scope = NewDisposeScope();
        return layer1.call(maxpool.call(x)).MoveToOuterDisposeScope();
    }
}
