namespace TorchSharp.Binding;

/// <summary>
/// Convolutions of float images in channels-last order in main memory that are computed here and not by libtorch, on x64 processors with AVX2 or AVX-512: 3×3 of stride 1 and padding 1
/// by Winograd's method (Lavin and Gray 2016), forward and backward, with multiples of 16 channels; 1×1 of small batches on one thread; and the weight gradient of layers with at most
/// four channels in. They take about half the time; results differ from libtorch's by rounding only. The environment variable TRANSFER_CONVOLUTIONS=libtorch leaves all to libtorch.
/// </summary>
public static unsafe class Convolutions
{
    private static readonly delegate* unmanaged<int, int> use = (delegate* unmanaged<int, int>)Native.Export("tn_convolutions");

    /// <summary>Turns them on or off for the whole process.</summary>
    /// <returns>Whether they are on: they stay off where the processor or libtorch's version is not one they were made for.</returns>
    public static bool UseOwn(bool on) => Use(on ? 1 : 0);

    /// <summary>0 libtorch, 1 the best kernels that this processor has, 2 those for AVX2.</summary>
    internal static bool Use(int kernels) => use(kernels) != 0;
}
