using System.Globalization;

namespace TransferNotebooks.Weights.Numpy;

/// <summary>NumPy's element descriptions (byte order, kind, size) and their element types.</summary>
internal static class NpyTypes
{
    /// <summary>The description of a type as written.</summary>
    public static string Text(WeightType type) => type switch
    {
        WeightType.Byte => "|u1",
        WeightType.Int8 => "|i1",
        WeightType.Int16 => "<i2",
        WeightType.Int32 => "<i4",
        WeightType.Int64 => "<i8",
        WeightType.Float16 => "<f2",
        WeightType.Float32 => "<f4",
        WeightType.Float64 => "<f8",
        WeightType.ComplexFloat32 => "<c8",
        WeightType.ComplexFloat64 => "<c16",
        WeightType.Bool => "|b1",
        _ => throw new WeightFileException($"NumPy has no element type for {type}; convert the tensor to Float32 first."),
    };

    /// <summary>The type of a description and whether its bytes are big-endian.</summary>
    public static (WeightType Type, bool BigEndian) Parse(string description)
    {
        if (description is "|O" or "O")
            throw new WeightFileException("the array holds pickled Python objects (dtype object), which are not read; save it as numbers or fixed-length texts.");
        WeightType? type = description.TrimStart('<', '>', '|', '=') switch
        {
            "u1" => WeightType.Byte,
            "i1" => WeightType.Int8,
            "i2" => WeightType.Int16,
            "i4" => WeightType.Int32,
            "i8" => WeightType.Int64,
            "f2" => WeightType.Float16,
            "f4" => WeightType.Float32,
            "f8" => WeightType.Float64,
            "c8" => WeightType.ComplexFloat32,
            "c16" => WeightType.ComplexFloat64,
            "b1" => WeightType.Bool,
            _ => null,
        };
        return type is null
            ? throw new WeightFileException($"the array has the element type '{description}', which is not supported; convert it, e.g. array.astype('int64').")
            : (type.Value, description[0] == '>');
    }

    /// <summary>Length in characters of a fixed-length text description (<c>&lt;U12</c>), or null for other kinds.</summary>
    public static int? TextLength(string description)
    {
        if (description.Length < 3 || description[1] != 'U') return null;
        if (description[0] != '<') throw new WeightFileException($"the array has texts in the byte order of '{description}', which is not read.");
        return int.TryParse(description.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= 1 << 20
            ? length
            : throw new WeightFileException($"the array has the malformed element type '{description}'.");
    }
}
