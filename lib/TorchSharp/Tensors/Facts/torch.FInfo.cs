namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
        /// <summary>Bits a number takes.</summary>
        public int bits;

        /// <summary>The distance from 1 to the next larger number.</summary>
        public double eps;

        /// <summary>The largest number.</summary>
        public double max;

        /// <summary>The smallest (most negative) number.</summary>
        public double min;

        /// <summary>The smallest positive number of full precision.</summary>
        public double tiny;

        /// <inheritdoc cref="tiny"/>
        public double smallest_normal;

        /// <summary>10 to the power of the number of decimal digits that hold, negated.</summary>
        public double resolution;
    }

    /// <summary>The limits of the default floating-point type.</summary>
    public static FInfo finfo() => finfo(get_default_dtype());

    /// <summary>The limits of a floating-point type.</summary>
    /// <exception cref="ArgumentException">Not a floating-point type.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.BFloat16 => Limits(16, 7, 127, 0.01),
        ScalarType.Float16 => Limits(16, 10, 15, 0.001),
        ScalarType.Float32 or ScalarType.ComplexFloat32 => Limits(32, 23, 127, 1e-06),
        ScalarType.Float64 or ScalarType.ComplexFloat64 => Limits(64, 52, 1023, 1e-15),
        _ => throw new ArgumentException($"finfo is for floating-point types; iinfo has the limits of whole numbers. Received: {dtype}.", nameof(dtype)),
    };

    // IEEE 754: a significand of so many bits after the point, exponents from 1 − largest to largest.
    private static FInfo Limits(int bits, int significand, int largest, double resolution)
    {
        var eps = Math.ScaleB(1, -significand);
        var max = Math.ScaleB(2 - eps, largest);
        var tiny = Math.ScaleB(1, 1 - largest);
        return new() { bits = bits, eps = eps, max = max, min = -max, tiny = tiny, smallest_normal = tiny, resolution = resolution };
    }

    /// <summary>The limits of a type of whole numbers.</summary>
    public struct IInfo
    {
        /// <summary>Bits a number takes.</summary>
        public int bits;

        /// <summary>The largest number.</summary>
        public long max;

        /// <summary>The smallest number.</summary>
        public long min;
    }

    /// <summary>The limits of a type of whole numbers.</summary>
    /// <exception cref="ArgumentException">Not such a type.</exception>
    public static IInfo iinfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Byte => new() { bits = 8, min = byte.MinValue, max = byte.MaxValue },
        ScalarType.Int8 => new() { bits = 8, min = sbyte.MinValue, max = sbyte.MaxValue },
        ScalarType.Int16 => new() { bits = 16, min = short.MinValue, max = short.MaxValue },
        ScalarType.Int32 => new() { bits = 32, min = int.MinValue, max = int.MaxValue },
        ScalarType.Int64 => new() { bits = 64, min = long.MinValue, max = long.MaxValue },
        _ => throw new ArgumentException($"iinfo is for whole numbers; finfo has the limits of floating-point types. Received: {dtype}.", nameof(dtype)),
    };

    /// <summary>The largest number of a type of whole numbers.</summary>
    /// <exception cref="ArgumentException">Not such a type.</exception>
    public static long max_int_value(ScalarType type) => iinfo(type).max;
}
