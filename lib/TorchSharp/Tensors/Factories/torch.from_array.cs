using System.Runtime.InteropServices;
using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    private static readonly delegate* unmanaged<void*, long*, long*, int, int, long, delegate* unmanaged<void*, void>, void*, NativeValue*, int> from_blob =
        (delegate* unmanaged<void*, long*, long*, int, int, long, delegate* unmanaged<void*, void>, void*, NativeValue*, int>)Native.Export("tn_tensor_from_blob");

    /// <summary>
    /// A tensor over a .NET array's own memory: what is written to one is seen in the other. The array stays pinned
    /// until libtorch lets go of the memory, which may be after the tensor was disposed (views, graphs).
    /// </summary>
    /// <param name="rawArray">An array of any rank; its dimensions are the shape.</param>
    /// <param name="device">Another device than the CPU gets a copy.</param>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device ?? CPU);

    /// <inheritdoc cref="from_array(Array, Device?)"/>
    /// <param name="dtype">Another type than the array's makes it a converted copy.</param>
    /// <param name="requires_grad">Whether gradients flow to it.</param>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Share(rawArray, 0, Shape(rawArray), dtype, device, requires_grad, names);

    /// <summary>A one-dimensional tensor over part of a .NET array's own memory.</summary>
    /// <param name="rawArray">The array.</param>
    /// <param name="dtype">Another type than the array's makes it a converted copy.</param>
    /// <param name="count">How many elements; −1: all from the offset on.</param>
    /// <param name="offset">The first element.</param>
    /// <exception cref="ArgumentOutOfRangeException">Offset or count lie outside the array.</exception>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var length = rawArray.LongLength;
        if (offset < 0 || offset >= length)
            throw new ArgumentOutOfRangeException(nameof(offset), $"The offset must lie in the array of {length} elements. Received: {offset}.");
        if (count < 0) count = length - offset;
        if (count > length - offset)
            throw new ArgumentOutOfRangeException(nameof(count), $"{length - offset} elements follow the offset {offset}. Received: {count}.");
        return Share(rawArray, offset, [count], dtype, CPU, requires_grad, null);
    }

    private static Tensor Share(Array array, long offset, long[] shape, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        var element = array.GetType().GetElementType()!;
        var type = TypeOf(element);
        // .NET pins no arrays of tuples: those are copied.
        if (type == ScalarType.ComplexFloat32)
            return FromSpan(Flat<(float, float)>(array).Slice((int)offset, (int)shape.Aggregate(1L, (product, size) => product * size)), shape, dtype, device, requires_grad, names);
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        NativeValue result;
        fixed (long* sizes = shape)
        {
            long none = 0;
            var start = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) + offset * SizeOf(type);
            var status = from_blob(start, sizes is null ? &none : sizes, null, shape.Length, (int)type, CPU.Packed, &Unpin, (void*)GCHandle.ToIntPtr(pin), &result);
            if (status != 0)
            {
                pin.Free();
                throw Native.LastError();
            }
        }
        var tensor = Tensor.Own(in result);
        device ??= defaultDevice;
        if ((dtype ?? type) != type || device.type != DeviceType.CPU)
        {
            using var shared = tensor;
            tensor = shared.to(dtype ?? type, InitializeDevice(device));
        }
        return Finish(tensor, requires_grad, names);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(void* handle) => GCHandle.FromIntPtr((nint)handle).Free();
}
