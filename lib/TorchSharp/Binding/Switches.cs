namespace TorchSharp.Binding;

/// <summary>libtorch's global switches, by the numbers of the shim.</summary>
internal static unsafe class Switches
{
    internal const int MatmulTf32 = 0, CudnnTf32 = 1, CudnnBenchmark = 2, CudnnDeterministic = 3, MatmulReducedPrecision = 4,
        Deterministic = 5, MatmulPrecision = 9, WarnOnly = 10, FlashAttention = 11, MathAttention = 12, Cudnn = 13;

    private static readonly delegate* unmanaged<int, int> get = (delegate* unmanaged<int, int>)Native.Export("tn_context_get");
    private static readonly delegate* unmanaged<int, int, int> set = (delegate* unmanaged<int, int, int>)Native.Export("tn_context_set");

    internal static int Get(int which) => get(which);

    internal static bool Is(int which) => get(which) != 0;

    internal static void Set(int which, int value) => Native.Check(set(which, value));

    internal static void Set(int which, bool value) => Set(which, value ? 1 : 0);
}
