using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// MobileNetV3: the blocks of MobileNetV2 with squeeze-and-excitation and hard swish, arranged by search for phones
/// (Howard et al. 2019, "Searching for MobileNetV3", tables 1 and 2). Keys as in torchvision's <c>mobilenet_v3_large</c> and <c>mobilenet_v3_small</c>.
/// </summary>
public sealed class MobileNetV3 : Backbone
{
    private readonly record struct Row(int Kernel, int Expanded, int Width, bool Excited, bool Hard, int Stride);

    private static readonly Row[] Large =
    [
        new(3, 16, 16, false, false, 1), new(3, 64, 24, false, false, 2), new(3, 72, 24, false, false, 1),
        new(5, 72, 40, true, false, 2), new(5, 120, 40, true, false, 1), new(5, 120, 40, true, false, 1),
        new(3, 240, 80, false, true, 2), new(3, 200, 80, false, true, 1), new(3, 184, 80, false, true, 1), new(3, 184, 80, false, true, 1),
        new(3, 480, 112, true, true, 1), new(3, 672, 112, true, true, 1),
        new(5, 672, 160, true, true, 2), new(5, 960, 160, true, true, 1), new(5, 960, 160, true, true, 1),
    ];

    private static readonly Row[] Small =
    [
        new(3, 16, 16, true, false, 2), new(3, 72, 24, false, false, 2), new(3, 88, 24, false, false, 1),
        new(5, 96, 40, true, true, 2), new(5, 240, 40, true, true, 1), new(5, 240, 40, true, true, 1),
        new(5, 120, 48, true, true, 1), new(5, 144, 48, true, true, 1),
        new(5, 288, 96, true, true, 2), new(5, 576, 96, true, true, 1), new(5, 576, 96, true, true, 1),
    ];

#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential features;
    private readonly Sequential classifier;
#pragma warning restore IDE1006
    private readonly (string Size, double Dropout) settings;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="size">"large" or "small".</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of features dropped before the last layer in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">There is no such size.</exception>
    public MobileNetV3(string size = "large", int classes = 1000, double dropout = 0.2, int inputChannels = 3) : base("mobilenet_v3_" + size)
    {
        var (rows, hidden) = size switch
        {
            "large" => (Large, 1280),
            "small" => (Small, 1024),
            _ => throw new ArgumentException($"MobileNetV3 comes as \"large\" and \"small\". Received: '{size}'.", nameof(size)),
        };
        settings = (size, dropout);
        var (channels, stride) = (16, 2);
        List<Module<Tensor, Tensor>> layers = [ConvNorm.Of(inputChannels, channels, stride: 2, norm: Norm, activation: HardSwish)];
        List<(string, int, int, int)> cuts = [("stem", 1, stride, channels)];
        for (var i = 0; i < rows.Length; i++)
        {
            layers.Add(new InvertedResidual(channels, rows[i]));
            (channels, stride) = (rows[i].Width, stride * rows[i].Stride);
            if (i + 1 == rows.Length || rows[i + 1].Width != channels) cuts.Add(($"stage{cuts.Count}", layers.Count, stride, channels));
        }
        layers.Add(ConvNorm.Of(channels, 6 * channels, kernel: 1, norm: Norm, activation: HardSwish));
        features = Sequential(layers);
        classifier = Sequential(Linear(6 * channels, hidden), HardSwish(), Dropout(dropout, inplace: true), Linear(hidden, classes));
        RegisterComponents();
        Body = [.. StageCut.Of(features, [.. cuts, ("conv", layers.Count, stride, 6 * channels)])];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution)
            {
                init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut);
                if (convolution.bias is { } bias) init.zeros_(bias);
            }
            else if (module is Linear linear) InitialiseHead(linear.weight!, linear.bias);
    }

    internal static IEnumerable<BackboneEntry> Entries =>
    [
        new("mobilenet_v3_large", 1000, Preprocessing.ImageNet, classes => new MobileNetV3("large", classes)),
        new("mobilenet_v3_small", 1000, Preprocessing.ImageNet, classes => new MobileNetV3("small", classes)),
    ];

    /// <inheritdoc/>
    protected override nn.Module OwnHead => (nn.Module)classifier[3];

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
    protected override Backbone Another(int classes, int inputChannels) => new MobileNetV3(settings.Size, classes, settings.Dropout, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.normal_(weight, mean: 0, std: 0.01);
        if (bias is not null) init.zeros_(bias);
    }

    private static BatchNorm2d Norm(long channels) => BatchNorm2d(channels, eps: 0.001, momentum: 0.01);

    private static Hardswish HardSwish() => Hardswish(inplace: true);

    private sealed class InvertedResidual : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Sequential block;
#pragma warning restore IDE1006
        private readonly bool isResidual;

        public InvertedResidual(int channels, Row row) : base(nameof(InvertedResidual))
        {
            isResidual = row.Stride == 1 && channels == row.Width;
            Func<Module<Tensor, Tensor>> activation = row.Hard ? HardSwish : () => ReLU(inplace: true);
            List<Module<Tensor, Tensor>> layers = [];
            if (row.Expanded != channels) layers.Add(ConvNorm.Of(channels, row.Expanded, kernel: 1, norm: Norm, activation: activation));
            layers.Add(ConvNorm.Of(row.Expanded, row.Expanded, row.Kernel, row.Stride, groups: row.Expanded, norm: Norm, activation: activation));
            if (row.Excited) layers.Add(new SqueezeExcitation(row.Expanded, ChannelCount.Rounded(row.Expanded / 4), scaleActivation: () => Hardsigmoid()));
            layers.Add(ConvNorm.Of(row.Expanded, row.Width, kernel: 1, norm: Norm, activation: ConvNorm.Linear));
            block = Sequential(layers);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => isResidual ? block.call(x).add_(x) : block.call(x);
    }
}
