using System.Runtime.InteropServices;

namespace TorchSharp.Binding;

/// <summary>What a value is on its way to or from the shim; the numbers are those of <c>tn.h</c>.</summary>
internal enum Tag
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    String = 5,
    Ints = 6,
    Doubles = 7,
    Bools = 8,
    Tensors = 9,
    OptionalTensors = 10,
    Device = 11,
    Generator = 12,
    Complex = 13,
    Scalars = 14,
    Tuple = 15,
    List = 16,
}

/// <summary>One argument or result as it crosses; the layout of <c>tn_value</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal unsafe struct NativeValue
{
    [FieldOffset(0)] public Tag Tag;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public long Int;
    [FieldOffset(8)] public double Double;
    [FieldOffset(8)] public void* Pointer;
    [FieldOffset(8)] public nint Handle;
    [FieldOffset(16)] public long Extra;
}
