using System.Buffers.Binary;
using System.Text.Json;

namespace TransferNotebooks.Weights;

/// <summary>
/// Reads safetensors (format description in the safetensors repository's README): an 8-byte little-endian header length, a JSON header of
/// <c>name → {dtype, shape, data_offsets}</c> with optional <c>__metadata__</c>, then the values, without gaps or overlaps. Values are read from the mapped file.
/// </summary>
internal static class SafetensorsReader
{
    /// <summary>The largest header that the reference reader accepts.</summary>
    private const long MaxHeader = 100_000_000;

    /// <summary>Whether a file starts like safetensors: a plausible header length followed by an opening brace.</summary>
    public static bool Matches(ReadOnlySpan<byte> head)
    {
        if (head.Length < 9) return false;
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(head);
        return head[8] == (byte)'{' && length is >= 2 && length < (1UL << 40);
    }

    public static WeightSet Read(MappedFile file)
    {
        long length = 0;
        file.Read(0, 8, bytes => length = BinaryPrimitives.ReadInt64LittleEndian(bytes));
        if (length > MaxHeader) throw new WeightFileException($"the safetensors header claims {length:N0} bytes (limit {MaxHeader:N0}); refused as damaged or hostile.");
        if (length > file.Length - 8) throw new WeightFileException($"the safetensors header claims {length:N0} bytes but the file has {file.Length - 8:N0} left; it is truncated.");
        List<Entry> entries = [];
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        file.Read(8, (int)length, bytes => Header(bytes, entries, metadata));

        long start = 8 + length;
        long expected = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != expected)
                throw new WeightFileException($"tensor '{entry.Name}' starts at {entry.Begin:N0} where {expected:N0} was expected; safetensors allows neither gaps nor overlaps.");
            expected = entry.End;
        }

        if (start + expected != file.Length)
            throw new WeightFileException($"the tensors need {start + expected:N0} bytes but the file has {file.Length:N0}; it is truncated or damaged.");
        var tensors = entries.ConvertAll(entry => Tensor(file, start, entry));
        return new WeightSet(WeightFormat.Safetensors, tensors, "", [], metadata, file);
    }

    private static WeightTensor Tensor(MappedFile file, long start, Entry entry)
    {
        var tensor = new WeightTensor(entry.Name, entry.Type, entry.Shape, file.Slice(start + entry.Begin, entry.End - entry.Begin), 0, null);
        return tensor.ByteCount == entry.End - entry.Begin
            ? tensor
            : throw new WeightFileException($"tensor '{entry.Name}' of {entry.Type} and shape {tensor.ShapeText} needs {tensor.ByteCount:N0} bytes but has {entry.End - entry.Begin:N0}.");
    }

    private static void Header(ReadOnlySpan<byte> json, List<Entry> entries, Dictionary<string, string> metadata)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
        var names = new HashSet<string>(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name)) throw new WeightFileException($"the key '{name}' occurs twice in the header; the file is damaged or hostile.");
            if (name == "__metadata__") Metadata(ref reader, metadata);
            else entries.Add(ReadEntry(ref reader, name));
        }

        if (reader.Read()) throw new WeightFileException("the header has text after its end.");
    }

    private static void Metadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String);
            if (!metadata.TryAdd(key, reader.GetString()!)) throw new WeightFileException($"the metadata key '{key}' occurs twice.");
        }
    }

    private static Entry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        WeightType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            switch (reader.GetString())
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String);
                    string text = reader.GetString()!;
                    type = SafetensorsTypes.Parse(text) ?? throw new WeightFileException($"tensor '{name}' has the element type {text}, which is not supported; convert it to F32, F16 or BF16.");
                    break;
                case "shape" when shape is null: shape = Numbers(ref reader, name); break;
                case "data_offsets" when offsets is null: offsets = Numbers(ref reader, name); break;
                case var other: throw new WeightFileException($"tensor '{name}' has the unknown or repeated field '{other}'.");
            }
        }

        if (type is null || shape is null || offsets is not [var begin, var end]) throw new WeightFileException($"tensor '{name}' lacks dtype, shape or a pair of data_offsets.");
        return begin <= end ? new Entry(name, type.Value, shape, begin, end) : throw new WeightFileException($"tensor '{name}' ends at {end:N0}, before its start {begin:N0}.");
    }

    private static long[] Numbers(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var numbers = new List<long>();
        while (Next(ref reader) == JsonTokenType.Number)
        {
            if (!reader.TryGetInt64(out long number) || number < 0) throw new WeightFileException($"tensor '{name}' has a size or offset that is no non-negative integer.");
            if (numbers.Count == 64) throw new WeightFileException($"tensor '{name}' has more than 64 dimensions.");
            numbers.Add(number);
        }

        return reader.TokenType == JsonTokenType.EndArray ? [.. numbers] : throw new WeightFileException($"tensor '{name}' has something other than integers in its shape or offsets.");
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new WeightFileException("the safetensors header ends too early.");

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (Next(ref reader) != type) throw new WeightFileException($"the safetensors header has {reader.TokenType} where {type} was expected.");
    }

    private sealed record Entry(string Name, WeightType Type, long[] Shape, long Begin, long End);
}
