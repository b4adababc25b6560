using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    private static readonly delegate* unmanaged<int> threads_now = (delegate* unmanaged<int>)Native.Export("tn_num_threads");
    private static readonly delegate* unmanaged<int, int> threads_set = (delegate* unmanaged<int, int>)Native.Export("tn_set_num_threads");
    private static readonly delegate* unmanaged<int> interop_now = (delegate* unmanaged<int>)Native.Export("tn_num_interop_threads");
    private static readonly delegate* unmanaged<int, int> interop_set = (delegate* unmanaged<int, int>)Native.Export("tn_set_num_interop_threads");
    private static readonly delegate* unmanaged<int> dtype_now = (delegate* unmanaged<int>)Native.Export("tn_default_dtype");
    private static readonly delegate* unmanaged<int, int> dtype_set = (delegate* unmanaged<int, int>)Native.Export("tn_set_default_dtype");

    /// <summary>The version of the libtorch in use.</summary>
    public static string __version__ => Native.Torch.Version;

    public static int get_num_threads() => threads_now();

    public static void set_num_threads(int num) => Native.Check(threads_set(num));

    public static int get_num_interop_threads() => interop_now();

    public static void set_num_interop_threads(int num) => Native.Check(interop_set(num));

    public static ScalarType get_default_dtype() => (ScalarType)dtype_now();

    /// <summary>The element type of factories that are given none.</summary>
    /// <exception cref="ArgumentException">Not a floating-point type.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype)) throw new ArgumentException($"The default element type must be floating point. Received: {dtype}.", nameof(dtype));
        Native.Check(dtype_set((int)dtype));
    }
}
