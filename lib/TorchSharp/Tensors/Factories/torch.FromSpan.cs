using System.Runtime.InteropServices;
using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    private static readonly delegate* unmanaged<void*, long*, int, int, NativeValue*, int> copy_bytes =
        (delegate* unmanaged<void*, long*, int, int, NativeValue*, int>)Native.Export("tn_tensor_from_bytes");

    /// <summary>A tensor with a copy of numbers, converted and moved as asked.</summary>
    internal static Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) where T : unmanaged
    {
        var count = 1L;
        foreach (var size in shape) count *= size;
        if (count != values.Length)
            throw new ArgumentException($"The shape holds {count} elements, the data {values.Length}. Received: shape [{string.Join(", ", shape.ToArray())}].");
        var type = TypeOf(typeof(T));
        NativeValue result;
        long none = 0;
        fixed (T* source = values)
        fixed (long* sizes = shape)
            Native.Check(copy_bytes(source, sizes is null ? &none : sizes, shape.Length, (int)type, &result));
        var tensor = Tensor.Own(in result);
        device ??= defaultDevice;
        if ((dtype ?? type) != type || device.type != DeviceType.CPU)
        {
            using var source = tensor;
            tensor = source.to(dtype ?? type, InitializeDevice(device));
        }
        return Finish(tensor, requires_grad, names);
    }

    private static ReadOnlySpan<T> Flat<T>(IList<T> items) => items switch
    {
        T[] array => array,
        List<T> list => CollectionsMarshal.AsSpan(list),
        _ => items.ToArray(),
    };

    private static ReadOnlySpan<T> Flat<T>(Array array) => array.Length == 0 ? []
        : MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static long[] Shape(Array array) => Enumerable.Range(0, array.Rank).Select(array.GetLongLength).ToArray();
}
