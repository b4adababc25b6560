using System.Numerics;

namespace TorchSharp;

/// <summary>A number of any element type, as operators take it.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly long Integer;
    internal readonly double Real;
    internal readonly double Imaginary;

    private Scalar(torch.ScalarType type, long integer)
    {
        Type = type;
        Integer = integer;
        Real = integer;
    }

    private Scalar(torch.ScalarType type, double real, double imaginary = 0)
    {
        Type = type;
        Real = real;
        Imaginary = imaginary;
        if (!double.IsNaN(real) && Math.Abs(real) < 9.2e18) Integer = (long)real;
    }

    public torch.ScalarType Type { get; }

    internal bool IsFloatingPoint => torch.is_floating_point(Type);

    internal bool IsComplex => torch.is_complex(Type);

    public static implicit operator Scalar(byte value) => new(torch.ScalarType.Int64, value);
    public static implicit operator Scalar(sbyte value) => new(torch.ScalarType.Int64, value);
    public static implicit operator Scalar(short value) => new(torch.ScalarType.Int64, value);
    public static implicit operator Scalar(int value) => new(torch.ScalarType.Int64, value);
    public static implicit operator Scalar(long value) => new(torch.ScalarType.Int64, value);
    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, value ? 1 : 0);
    public static implicit operator Scalar(Half value) => new(torch.ScalarType.Float64, (double)value);
    public static implicit operator Scalar(float value) => new(torch.ScalarType.Float64, (double)value);
    public static implicit operator Scalar(double value) => new(torch.ScalarType.Float64, value);
    public static implicit operator Scalar(Complex value) => new(torch.ScalarType.ComplexFloat64, value.Real, value.Imaginary);
    public static implicit operator Scalar((float, float) value) => new(torch.ScalarType.ComplexFloat64, value.Item1, value.Item2);

    /// <summary>Nothing to free; kept because code written for TorchSharp calls it.</summary>
    public void Dispose() { }

    public override string ToString() => IsComplex ? new Complex(Real, Imaginary).ToString()
        : Type == torch.ScalarType.Bool ? (Integer != 0).ToString()
        : IsFloatingPoint ? Real.ToString(System.Globalization.CultureInfo.InvariantCulture) : Integer.ToString();
}
