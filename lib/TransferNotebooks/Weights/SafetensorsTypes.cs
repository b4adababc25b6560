namespace TransferNotebooks.Weights;

/// <summary>Names of element types in safetensors headers.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, WeightType Type)[] Names =
    [
        ("F32", WeightType.Float32), ("F16", WeightType.Float16), ("BF16", WeightType.BFloat16), ("F64", WeightType.Float64),
        ("I64", WeightType.Int64), ("I32", WeightType.Int32), ("I16", WeightType.Int16), ("I8", WeightType.Int8),
        ("U8", WeightType.Byte), ("BOOL", WeightType.Bool), ("C64", WeightType.ComplexFloat32),
    ];

    public static WeightType? Parse(string name)
    {
        foreach (var (known, type) in Names)
            if (known == name) return type;
        return null;
    }

    public static string Text(WeightType type)
    {
        foreach (var (name, known) in Names)
            if (known == type) return name;
        throw new WeightFileException($"safetensors has no element type for {type}; convert the tensor first.");
    }
}
