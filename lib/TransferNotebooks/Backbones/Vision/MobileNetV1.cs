using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// MobileNet v1 at full width (Howard et al. 2017, "MobileNets: efficient convolutional neural networks for mobile vision applications",
/// table 1): after a first convolution 13 blocks of a 3×3 convolution channel by channel and a 1×1 convolution. As Keras and TensorFlow have it:
/// padding "same", which at stride 2 adds pixels below and to the right, ReLU6, an epsilon of 0.001 in the normalisation; pixels from -1 to 1.
/// Keys: <c>conv1</c>, <c>conv1_bn</c>, <c>conv_dw_1</c>, <c>conv_dw_1_bn</c>, <c>conv_pw_1</c>, <c>conv_pw_1_bn</c>, and so on to 13;
/// <c>fc</c> for the head.
/// </summary>
public sealed class MobileNetV1 : Backbone
{
    // Channels behind each block, and which blocks halve the side.
    private static readonly int[] Widths = [64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024];
    private static readonly int[] Halving = [2, 4, 6, 12];

#pragma warning disable IDE1006 // Field names are keys of the weight files.
    private readonly Dropout dropout;
    private readonly Linear fc;
#pragma warning restore IDE1006
    private readonly (int Blocks, double Dropout) options;

    /// <summary>Builds the network, or the beginning of it, with random weights.</summary>
    /// <param name="blocks">13 for the whole network; fewer for a trunk of its first blocks, whose head then stands behind the last of them.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of features dropped before the head in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of blocks is not 1 to 13.</exception>
    public MobileNetV1(int blocks = 13, int classes = 1000, double dropout = 0.001, int inputChannels = 3) : base(NameOf(blocks))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blocks, Widths.Length);
        options = (blocks, dropout);
        var stages = new List<(string Name, int Stride, int Width, List<Module<Tensor, Tensor>> Layers)>();
        var (channels, stride) = (32, 2);
        stages.Add(("stem", stride, channels, [.. Unit("conv1", inputChannels, channels, 3, 2, 1)]));
        for (var block = 1; block <= blocks; block++)
        {
            var step = Halving.Contains(block) ? 2 : 1;
            if (step == 2 || block == 1) stages.Add(($"block{block}", stride *= step, Widths[block - 1], []));
            stages[^1].Layers.AddRange([.. Unit($"conv_dw_{block}", channels, channels, 3, step, channels), .. Unit($"conv_pw_{block}", channels, Widths[block - 1], 1, 1, 1)]);
            channels = Widths[block - 1];
        }
        this.dropout = Dropout(dropout);
        fc = Linear(channels, classes);
        RegisterComponents();
        Preprocessing = Input.ForChannels(inputChannels);
        Body = [.. stages.Select(stage => new Stage(stage.Name, stage.Stride, stage.Width, x => StageCut.Through(stage.Layers, x), stage.Layers))];
        foreach (var convolution in ModuleOrder.DepthFirst(this).OfType<Conv2d>())
            init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
    }

    internal static Preprocessing Input { get; } = new() { Mean = (0.5f, 0.5f, 0.5f), Std = (0.5f, 0.5f, 0.5f) };

    internal static IEnumerable<BackboneEntry> Entries =>
        ((int[])[13, 12]).Select(blocks => new BackboneEntry(NameOf(blocks), 1000, Input, classes => new MobileNetV1(blocks, classes)));

    /// <inheritdoc/>
    protected override nn.Module OwnHead => fc;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [dropout, fc];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return fc.call(dropout.call(body.mean([2, 3]))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new MobileNetV1(options.Blocks, classes, options.Dropout, inputChannels);

    private static string NameOf(int blocks) => blocks == Widths.Length ? "mobilenet_v1" : $"mobilenet_v1_trunk{blocks}";

    // A convolution and its normalisation become modules of the network under their own names.
    private Module<Tensor, Tensor>[] Unit(string name, int channels, int width, int kernel, int stride, int groups)
    {
        var convolution = Conv2d(channels, width, kernel_size: kernel, stride: stride, padding: stride == 1 ? kernel / 2 : 0, groups: groups, bias: false);
        var norm = BatchNorm2d(width, eps: 1e-3);
        register_module(name, convolution);
        register_module(name + "_bn", norm);
        Module<Tensor, Tensor>[] unit = [convolution, norm, ReLU6(inplace: true)];
        return stride == 1 ? unit : [new SamePadding(kernel, stride), .. unit];
    }
}
