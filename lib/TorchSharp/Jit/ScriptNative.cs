using TorchSharp.Binding;

namespace TorchSharp;

/// <summary>The shim's entry points for TorchScript.</summary>
internal static unsafe class ScriptNative
{
    internal static readonly delegate* unmanaged<byte*, long, nint*, int> load = (delegate* unmanaged<byte*, long, nint*, int>)Native.Export("tn_jit_load");
    internal static readonly delegate* unmanaged<byte*, long, long, nint*, int> load_bytes = (delegate* unmanaged<byte*, long, long, nint*, int>)Native.Export("tn_jit_load_bytes");
    internal static readonly delegate* unmanaged<nint, void> free = (delegate* unmanaged<nint, void>)Native.Export("tn_jit_free");
    internal static readonly delegate* unmanaged<nint, byte*, int> save = (delegate* unmanaged<nint, byte*, int>)Native.Export("tn_jit_save");
    internal static readonly delegate* unmanaged<nint, byte**, long*, int> save_bytes = (delegate* unmanaged<nint, byte**, long*, int>)Native.Export("tn_jit_save_bytes");
    internal static readonly delegate* unmanaged<nint, int, int> train = (delegate* unmanaged<nint, int, int>)Native.Export("tn_jit_train");
    internal static readonly delegate* unmanaged<nint, int> training = (delegate* unmanaged<nint, int>)Native.Export("tn_jit_training");
    internal static readonly delegate* unmanaged<nint, long, int> to_device = (delegate* unmanaged<nint, long, int>)Native.Export("tn_jit_to_device");
    internal static readonly delegate* unmanaged<nint, int, int> to_dtype = (delegate* unmanaged<nint, int, int>)Native.Export("tn_jit_to_dtype");
    internal static readonly delegate* unmanaged<nint, long, int, int> to_both = (delegate* unmanaged<nint, long, int, int>)Native.Export("tn_jit_to_both");
    internal static readonly delegate* unmanaged<nint, byte*, NativeValue*, int, NativeValue*, int> call = (delegate* unmanaged<nint, byte*, NativeValue*, int, NativeValue*, int>)Native.Export("tn_jit_call");
    internal static readonly delegate* unmanaged<byte*, nint*, int> compile = (delegate* unmanaged<byte*, nint*, int>)Native.Export("tn_jit_compile");
    internal static readonly delegate* unmanaged<nint, byte*, NativeValue*, int, NativeValue*, int> unit_call = (delegate* unmanaged<nint, byte*, NativeValue*, int, NativeValue*, int>)Native.Export("tn_jit_unit_call");
    internal static readonly delegate* unmanaged<nint, void> unit_free = (delegate* unmanaged<nint, void>)Native.Export("tn_jit_unit_free");
    internal static readonly delegate* unmanaged<nint, int, byte**, NativeValue*, int> tensors = (delegate* unmanaged<nint, int, byte**, NativeValue*, int>)Native.Export("tn_jit_tensors");
    internal static readonly delegate* unmanaged<nint, int, byte**, nint**, int*, int> modules = (delegate* unmanaged<nint, int, byte**, nint**, int*, int>)Native.Export("tn_jit_modules");
    internal static readonly delegate* unmanaged<nint, byte*, nint, int> set_attribute = (delegate* unmanaged<nint, byte*, nint, int>)Native.Export("tn_jit_set_attribute");
    internal static readonly delegate* unmanaged<nint, int*, int*, int> arity = (delegate* unmanaged<nint, int*, int*, int>)Native.Export("tn_jit_arity");
    internal static readonly delegate* unmanaged<nint, byte**, int> graph = (delegate* unmanaged<nint, byte**, int>)Native.Export("tn_jit_graph");
    internal static readonly delegate* unmanaged<nint, nint*, int> freeze = (delegate* unmanaged<nint, nint*, int>)Native.Export("tn_jit_freeze");
    internal static readonly delegate* unmanaged<nint, nint*, int> optimize = (delegate* unmanaged<nint, nint*, int>)Native.Export("tn_jit_optimize");

    internal static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text + '\0');

    /// <summary>The names in a list that the shim wrote, a line each.</summary>
    internal static string[] Names(byte* lines) => Native.TakeString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
