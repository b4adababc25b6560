namespace TransferNotebooks.Weights;

/// <summary>Sizes of element types.</summary>
internal static class WeightTypes
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this WeightType type) => type switch
    {
        WeightType.Byte or WeightType.Int8 or WeightType.Bool => 1,
        WeightType.Int16 or WeightType.Float16 or WeightType.BFloat16 => 2,
        WeightType.Int32 or WeightType.Float32 => 4,
        WeightType.Int64 or WeightType.Float64 or WeightType.ComplexFloat32 => 8,
        WeightType.ComplexFloat64 => 16,
        _ => throw new WeightFileException($"unknown element type number {(int)type}."),
    };

    /// <summary>Bytes that change places between byte orders: a complex number swaps each of its parts.</summary>
    public static int SwapSize(this WeightType type) => type switch
    {
        WeightType.ComplexFloat32 => 4,
        WeightType.ComplexFloat64 => 8,
        _ => type.Size(),
    };

    /// <summary>The element type for a .NET type that stores the same bits, or null.</summary>
    public static WeightType? Of(Type type)
    {
        if (type == typeof(float)) return WeightType.Float32;
        if (type == typeof(double)) return WeightType.Float64;
        if (type == typeof(Half)) return WeightType.Float16;
        if (type == typeof(byte)) return WeightType.Byte;
        if (type == typeof(sbyte)) return WeightType.Int8;
        if (type == typeof(short)) return WeightType.Int16;
        if (type == typeof(int)) return WeightType.Int32;
        if (type == typeof(long)) return WeightType.Int64;
        if (type == typeof(bool)) return WeightType.Bool;
        if (type == typeof(System.Numerics.Complex)) return WeightType.ComplexFloat64;
        return null;
    }

    /// <summary>
    /// The number of elements of a shape; refuses negative sizes and products over 2^62.
    /// </summary>
    public static long Count(ReadOnlySpan<long> shape)
    {
        long count = 1;
        bool empty = false;
        foreach (var size in shape)
        {
            if (size < 0) throw new WeightFileException($"a tensor has a negative size in its shape {Text(shape)}.");
            if (size == 0) empty = true;
            else if (count > (1L << 62) / size) throw new WeightFileException($"the shape {Text(shape)} has too many elements.");
            else count *= size;
        }

        return empty ? 0 : count;
    }

    /// <summary>A shape as PyTorch prints it, e.g. <c>(64, 3, 7, 7)</c>.</summary>
    public static string Text(ReadOnlySpan<long> shape) => "(" + string.Join(", ", shape.ToArray()) + ")";

    /// <summary>Row-major strides of a shape, in elements.</summary>
    public static long[] Contiguous(ReadOnlySpan<long> shape)
    {
        var strides = new long[shape.Length];
        long step = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = step;
            step *= Math.Max(1, shape[i]);
        }

        return strides;
    }
}
