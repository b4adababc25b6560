using System.Runtime.CompilerServices;

namespace TorchSharp.Binding;

/// <summary>One argument of an operator call: a tensor, number, list, string, device or nothing.</summary>
internal readonly struct Arg
{
    internal readonly object? Reference;
    internal readonly long Bits;
    internal readonly Tag Tag;

    private Arg(Tag tag, object? reference, long bits = 0)
    {
        Tag = tag;
        Reference = reference;
        Bits = bits;
    }

    /// <summary>An absent optional argument.</summary>
    public static Arg None => default;

    public static implicit operator Arg(torch.Tensor? value) => value is null ? default : new(Tag.Tensor, value);
    public static implicit operator Arg(long value) => new(Tag.Int, null, value);
    public static implicit operator Arg(int value) => new(Tag.Int, null, value);
    public static implicit operator Arg(double value) => new(Tag.Double, null, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(bool value) => new(Tag.Bool, null, value ? 1 : 0);
    public static implicit operator Arg(long? value) => value is { } v ? v : default(Arg);
    public static implicit operator Arg(double? value) => value is { } v ? v : default(Arg);
    public static implicit operator Arg(bool? value) => value is { } v ? v : default(Arg);
    public static implicit operator Arg(string? value) => value is null ? default : new(Tag.String, value);
    public static implicit operator Arg(long[]? value) => value is null ? default : new(Tag.Ints, value, value.Length);
    public static implicit operator Arg(ReadOnlySpan<long> value) => new(Tag.Ints, value.ToArray(), value.Length);
    public static implicit operator Arg(double[]? value) => value is null ? default : new(Tag.Doubles, value, value.Length);
    public static implicit operator Arg(bool[]? value) => value is null ? default : new(Tag.Bools, value, value.Length);
    public static implicit operator Arg(torch.Tensor?[]? value) => value is null ? default : new(Tag.Tensors, value, value.Length);
    public static implicit operator Arg(torch.ScalarType value) => new(Tag.Int, null, (long)value);
    public static implicit operator Arg(torch.ScalarType? value) => value is { } v ? v : default(Arg);
    public static implicit operator Arg(torch.Device? value) => value is null ? default : new(Tag.Device, null, value.Packed);
    public static implicit operator Arg(torch.Generator? value) => value is null ? default : new(Tag.Generator, value);

    public static implicit operator Arg(Scalar? value) => value switch
    {
        null => default,
        { IsComplex: true } => new(Tag.Complex, value, BitConverter.DoubleToInt64Bits(value.Real)),
        { IsFloatingPoint: true } => new(Tag.Double, null, BitConverter.DoubleToInt64Bits(value.Real)),
        { Type: torch.ScalarType.Bool } => new(Tag.Bool, null, value.Integer),
        _ => new(Tag.Int, null, value.Integer),
    };

    /// <summary>A list whose null entries mean "no index here".</summary>
    public static Arg Optional(torch.Tensor?[] tensors) => new(Tag.OptionalTensors, tensors, tensors.Length);

    /// <summary>A list of tensors.</summary>
    public static Arg List(IEnumerable<torch.Tensor> tensors) => tensors as torch.Tensor[] ?? tensors.ToArray();

    /// <summary>A list of plain numbers (an operator's <c>Scalar[]</c>).</summary>
    public static Arg Numbers(double[] values) => new(Tag.Scalars, values, values.Length);

    internal double Double
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BitConverter.Int64BitsToDouble(Bits);
    }
}
