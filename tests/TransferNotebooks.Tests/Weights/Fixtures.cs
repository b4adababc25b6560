using System.Text.Json;

namespace TransferNotebooks.Tests.Weights;

/// <summary>The weight files that tests/Peers/scripts/weight_files.py writes, and what they hold.</summary>
internal static class Fixtures
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Weights", "References");

    public static string File(string name) => Path.Combine(Folder, name);

    /// <summary>Opens every file that expected.json describes and compares it.</summary>
    public static void Compare(string folder, string name)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        var expected = json.RootElement.GetProperty(name);
        using var set = WeightFile.Open(Path.Combine(folder, name));
        Assert.Equal(expected.GetProperty("format").GetString(), set.Format.ToString());
        Assert.Equal(expected.GetProperty("entry").GetString(), set.Entry);
        Assert.Equal(expected.GetProperty("others").EnumerateArray().Select(item => item.GetString()), set.Others);
        var tensors = expected.GetProperty("tensors").EnumerateArray().ToList();
        Assert.Equal(tensors.Select(tensor => tensor.GetProperty("name").GetString()), set.Names);
        foreach (var tensor in tensors)
        {
            var actual = set[tensor.GetProperty("name").GetString()!];
            Assert.Equal(tensor.GetProperty("type").GetString(), TypeName(actual.Type));
            Assert.Equal(tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), actual.Shape.ToArray());
            Assert.Equal(tensor.GetProperty("values").EnumerateArray().Select(value => value.ValueKind switch
            {
                JsonValueKind.True => 1.0,
                JsonValueKind.False => 0.0,
                _ => value.GetDouble(),
            }), Doubles(actual));
        }
    }

    /// <summary>All values as doubles (exact for every type but large 64-bit integers); complex numbers as pairs.</summary>
    public static double[] Doubles(WeightTensor tensor) => tensor.Type switch
    {
        WeightType.Float64 => tensor.ToArray<double>(),
        WeightType.Int64 => Array.ConvertAll(tensor.ToArray<long>(), value => (double)value),
        WeightType.ComplexFloat32 => [.. Enumerable.Range(0, (int)tensor.Count * 2).Select(i => (double)BitConverter.ToSingle(tensor.Data.Span.Slice(4 * i, 4)))],
        _ => Array.ConvertAll(tensor.ToSingles(), value => (double)value),
    };

    /// <summary>PyTorch's name of an element type.</summary>
    public static string TypeName(WeightType type) => type switch
    {
        WeightType.Byte => "uint8",
        WeightType.ComplexFloat32 => "complex64",
        WeightType.ComplexFloat64 => "complex128",
        _ => type.ToString().ToLowerInvariant(),
    };
}
