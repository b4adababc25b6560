using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Parity;

/// <summary>A tensor of a reference file.</summary>
public sealed record ReferenceTensor(long[] Shape, ScalarType Dtype, double[] Values)
{
    internal static ReferenceTensor? Of(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Null) return null;
        var dtype = element.GetProperty("dtype").GetString() switch
        {
            "float32" => ScalarType.Float32,
            "float64" => ScalarType.Float64,
            "int64" => ScalarType.Int64,
            "int32" => ScalarType.Int32,
            "uint8" => ScalarType.Byte,
            "bool" => ScalarType.Bool,
            var other => throw new InvalidDataException($"The reference files hold no such type. Received: {other}."),
        };
        var values = element.GetProperty("values").EnumerateArray().Select(Number).ToArray();
        return new(element.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray(), dtype, values);
    }

    /// <summary>A new tensor of these values, in their own type or another floating-point one.</summary>
    public Tensor ToTensor(ScalarType? floating = null)
    {
        using var flat = tensor(Values, ScalarType.Float64);
        using var typed = flat.to(is_floating_point(Dtype) && floating is { } wanted ? wanted : Dtype);
        return typed.reshape(Shape).clone();
    }

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN },
        _ => throw new InvalidDataException($"A number was expected in a reference file. Received: {value.ValueKind}."),
    };
}
