using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>A run of like blocks of an EfficientNet.</summary>
/// <param name="Fused">Whether a plain convolution stands for the widening and the depthwise one.</param>
/// <param name="Expansion">How much a block widens its input.</param>
/// <param name="Kernel">Side of the kernel.</param>
/// <param name="Stride">Stride of the first block.</param>
/// <param name="Channels">Channels that the first block takes.</param>
/// <param name="Width">Channels that all blocks give.</param>
/// <param name="Blocks">How many there are.</param>
internal sealed record EfficientNetRow(bool Fused, int Expansion, int Kernel, int Stride, int Channels, int Width, int Blocks);

/// <summary>The layers and settings of one version of EfficientNet; the numbers are those of torchvision 0.14 (models/efficientnet.py).</summary>
/// <param name="Rows">The blocks.</param>
/// <param name="Dropout">Before the head.</param>
/// <param name="LastWidth">Channels of the last convolution; null for four times those before it.</param>
/// <param name="Norm">Makes the normalisation.</param>
internal sealed record EfficientNetPlan(EfficientNetRow[] Rows, double Dropout, int? LastWidth, Func<long, Module<Tensor, Tensor>> Norm)
{
    internal static readonly string[] Versions = ["b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "v2_s", "v2_m", "v2_l"];

    /// <summary>The plan of a version.</summary>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    internal static EfficientNetPlan Of(string version) => version switch
    {
        "b0" => Scaled(1, 1, 0.2),
        "b1" => Scaled(1, 1.1, 0.2),
        "b2" => Scaled(1.1, 1.2, 0.3),
        "b3" => Scaled(1.2, 1.4, 0.3),
        "b4" => Scaled(1.4, 1.8, 0.4),
        "b5" => Scaled(1.6, 2.2, 0.4) with { Norm = TensorFlowNorm },
        "b6" => Scaled(1.8, 2.6, 0.5) with { Norm = TensorFlowNorm },
        "b7" => Scaled(2, 3.1, 0.5) with { Norm = TensorFlowNorm },
        "v2_s" => Second(0.2, [24, 24, 48, 64, 128, 160, 256], [2, 4, 4, 6, 9, 15]),
        "v2_m" => Second(0.3, [24, 24, 48, 80, 160, 176, 304, 512], [3, 5, 5, 7, 14, 18, 5]),
        "v2_l" => Second(0.4, [32, 32, 64, 96, 192, 224, 384, 640], [4, 7, 7, 10, 19, 25, 7]),
        _ => throw new ArgumentException($"EfficientNet has the versions {string.Join(", ", Versions)}. Received: '{version}'.", nameof(version)),
    };

    /// <summary>The preprocessing of the first weights that torchvision lists for a version.</summary>
    internal static Preprocessing InputOf(string version) => version switch
    {
        "b0" => Input(224, 256),
        "b1" => Input(240, 256),
        "b2" => Input(288, 288),
        "b3" => Input(300, 320),
        "b4" => Input(380, 384),
        "b5" => Input(456, 456),
        "b6" => Input(528, 528),
        "b7" => Input(600, 600),
        "v2_s" => Input(384, 384) with { Interpolation = Interpolation.Bilinear },
        "v2_m" => Input(480, 480) with { Interpolation = Interpolation.Bilinear },
        _ => Input(480, 480) with { Mean = (0.5f, 0.5f, 0.5f), Std = (0.5f, 0.5f, 0.5f) },
    };

    private static Preprocessing Input(int crop, int shortSide) =>
        Preprocessing.ImageNet with { Crop = (crop, crop), ShortSide = shortSide, Interpolation = Interpolation.Bicubic };

    private static EfficientNetPlan Scaled(double width, double depth, double dropout)
    {
        return new([Row(1, 3, 1, 32, 16, 1), Row(6, 3, 2, 16, 24, 2), Row(6, 5, 2, 24, 40, 2), Row(6, 3, 2, 40, 80, 3), Row(6, 5, 1, 80, 112, 3), Row(6, 5, 2, 112, 192, 4), Row(6, 3, 1, 192, 320, 1)],
            dropout, null, channels => BatchNorm2d(channels));

        EfficientNetRow Row(int expansion, int kernel, int stride, int channels, int wide, int blocks) =>
            new(false, expansion, kernel, stride, ChannelCount.Rounded(channels * width), ChannelCount.Rounded(wide * width), (int)Math.Ceiling(blocks * depth));
    }

    private static EfficientNetPlan Second(double dropout, int[] widths, int[] blocks)
    {
        int[] expansions = [1, 4, 4, 4, 6, 6, 6], strides = [1, 2, 2, 2, 1, 2, 1];
        return new([.. blocks.Select((count, i) => new EfficientNetRow(i < 3, expansions[i], 3, strides[i], widths[i], widths[i + 1], count))],
            dropout, 1280, channels => BatchNorm2d(channels, eps: 0.001));
    }

    // The weights of these versions come from TensorFlow.
    private static Module<Tensor, Tensor> TensorFlowNorm(long channels) => BatchNorm2d(channels, eps: 0.001, momentum: 0.01);
}
