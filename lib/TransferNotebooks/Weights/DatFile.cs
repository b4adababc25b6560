using System.Text;

namespace TransferNotebooks.Weights;

/// <summary>
/// TorchSharp's <c>.dat</c> state dicts: an LEB128 count; per tensor its key as a length-prefixed UTF-8 string, LEB128 element type, rank and sizes, then raw
/// little-endian values. The format has no magic number: a file counts as one when it can be walked from end to end.
/// </summary>
internal static class DatFile
{
    private const int MaxKey = 1 << 16;

    public static WeightSet Read(Stream stream, MappedFile file)
    {
        var cursor = new Pickle.PickleInput(stream, file.Length);
        long count = Leb128(cursor);
        if (count > file.Length / 3) throw new WeightFileException($"the file claims {count:N0} tensors, more than it has room for.");
        var tensors = new List<WeightTensor>();
        for (long i = 0; i < count; i++)
        {
            long length = Leb128(cursor);
            if (length > MaxKey) throw new WeightFileException($"tensor {i} has a name of {length:N0} bytes; the file is damaged or no TorchSharp file.");
            string name = cursor.Text(length);
            long type = Leb128(cursor);
            if (!Enum.IsDefined((WeightType)type)) throw new WeightFileException($"tensor '{name}' has the element type number {type}, which is not supported.");
            long rank = Leb128(cursor);
            if (rank > 64) throw new WeightFileException($"tensor '{name}' has {rank:N0} dimensions (limit 64).");
            var shape = new long[rank];
            for (int d = 0; d < shape.Length; d++) shape[d] = Leb128(cursor);
            long values = WeightTypes.Count(shape);
            int size = ((WeightType)type).Size();
            if (values > cursor.Left / size) throw new WeightFileException($"tensor '{name}' of shape {WeightTypes.Text(shape)} reaches beyond the end of the file; it is truncated or damaged.");
            tensors.Add(new WeightTensor(name, (WeightType)type, shape, file.Slice(cursor.Position, values * size), 0, null));
            cursor.Skip(values * size);
        }

        if (cursor.Left > 0) throw new WeightFileException($"{cursor.Left:N0} bytes follow the last tensor; the file is damaged.");
        return new WeightSet(WeightFormat.TorchSharp, tensors, "", [], null, file);
    }

    public static void Write(Stream stream, IReadOnlyCollection<WeightTensor> tensors)
    {
        Leb128(stream, tensors.Count);
        foreach (var tensor in tensors)
        {
            var name = Encoding.UTF8.GetBytes(tensor.Name);
            if (name.Length > MaxKey) throw new WeightFileException($"the name '{tensor.Name[..40]}…' is longer than {MaxKey:N0} bytes.");
            Leb128(stream, name.Length);
            stream.Write(name);
            Leb128(stream, (long)tensor.Type);
            Leb128(stream, tensor.Shape.Length);
            foreach (long size in tensor.Shape) Leb128(stream, size);
            stream.Write(tensor.Data.Span);
        }
    }

    private static long Leb128(Pickle.PickleInput input)
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte b = input.Byte();
            value |= (long)(b & 0x7f) << shift;
            if (b < 0x80) return value;
        }

        throw new WeightFileException("a number of the file is longer than nine bytes; the file is damaged or no TorchSharp file.");
    }

    private static void Leb128(Stream stream, long value)
    {
        for (; value >= 0x80; value >>= 7) stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }
}
