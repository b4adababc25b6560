namespace TorchSharp.Binding;

/// <summary>
/// Convolutions of 3×3, stride 1 and padding 1 of float images in channels-last order in main memory, with multiples of 16 channels: computed by Winograd's method (Lavin and Gray 2016),
/// forward and backward, in about half the time of libtorch's kernels on x64 processors with AVX2 or AVX-512. Results differ from libtorch's by rounding only. The environment variable
/// TRANSFER_CONVOLUTIONS=libtorch leaves all to libtorch, which computes every other convolution anyway.
/// </summary>
public static unsafe class Convolutions
{
    private static readonly delegate* unmanaged<int, int> use = (delegate* unmanaged<int, int>)Native.Export("tn_convolutions");

    /// <summary>Turns the method on or off for the whole process.</summary>
    /// <returns>Whether it is on: it stays off where the processor or libtorch's version is not one it was made for.</returns>
    public static bool UseWinograd(bool on) => Use(on ? 1 : 0);

    /// <summary>0 libtorch, 1 the best kernels that this processor has, 2 those for AVX2.</summary>
    internal static bool Use(int kernels) => use(kernels) != 0;
}
