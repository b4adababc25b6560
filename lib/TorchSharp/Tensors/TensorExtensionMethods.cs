namespace TorchSharp;

/// <summary>Tensors to plain numbers and back, and their texts and files.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The value of a tensor with one element, whatever its type; converted as C# converts.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">It has more or fewer elements than one.</exception>
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static sbyte ToSByte(this torch.Tensor value) => value.ToScalar().ToSByte();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static short ToInt16(this torch.Tensor value) => value.ToScalar().ToInt16();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static Half ToHalf(this torch.Tensor value) => value.ToScalar().ToHalf();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static (float, float) ToComplexFloat32(this torch.Tensor value) => value.ToScalar().ToComplexFloat32();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static System.Numerics.Complex ToComplexFloat64(this torch.Tensor value) => value.ToScalar().ToComplexFloat64();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static (float, float) ToComplex32(this torch.Tensor value) => value.ToScalar().ToComplexFloat32();

    /// <inheritdoc cref="ToSingle(torch.Tensor)"/>
    public static System.Numerics.Complex ToComplex64(this torch.Tensor value) => value.ToScalar().ToComplexFloat64();

    /// <summary>A number as a tensor without dimensions.</summary>
    public static torch.Tensor ToTensor<T>(this T scalar, torch.Device? device = null, bool requires_grad = false) where T : struct
    {
        if (requires_grad && scalar is not (float or double or Half))
            throw new ArgumentException($"Only floating-point numbers have gradients. Received: {typeof(T)}.", nameof(requires_grad));
        return ToTensor(new[] { scalar }, [], false, false).to(device ?? torch.get_default_device()).requires_grad_(requires_grad);
    }

    /// <summary>Numbers as a tensor of a shape.</summary>
    /// <param name="doCopy">Kept for compatibility: the numbers are copied in any case.</param>
    public static torch.Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        if (rawArray.Length == 0) return torch.zeros(dimensions, torch.TypeOf(typeof(T)));
        using var flat = torch.from_array(rawArray);
        return flat.clone().view(dimensions).requires_grad_(requires_grad);
    }

    /// <summary>The sizes of the dimensions as 32-bit numbers.</summary>
    public static ReadOnlySpan<int> IntShape(this torch.Tensor tensor) => Array.ConvertAll(tensor.shape, size => checked((int)size));

    /// <summary>Bytes an element of a type takes.</summary>
    public static int ElementSize(this torch.ScalarType type) => torch.SizeOf(type);

    /// <summary>The number of elements of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);
}
