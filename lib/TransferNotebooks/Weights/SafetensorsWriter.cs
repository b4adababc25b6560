using System.Buffers.Binary;
using System.Text.Json;

namespace TransferNotebooks.Weights;

/// <summary>
/// Writes safetensors as the reference writer lays it out: wide element types first, then by name, the header padded with spaces to a
/// multiple of 8. Equal tensors and metadata give equal bytes.
/// </summary>
internal static class SafetensorsWriter
{
    public static void Write(Stream stream, IEnumerable<WeightTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var ordered = tensors.OrderByDescending(tensor => tensor.Type.Size()).ThenBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(key, value);
                json.WriteEndObject();
            }

            long offset = 0;
            foreach (var tensor in ordered)
            {
                if (tensor.Name == "__metadata__") throw new WeightFileException("a tensor cannot be named '__metadata__' in safetensors.");
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", SafetensorsTypes.Text(tensor.Type));
                json.WriteStartArray("shape");
                foreach (long size in tensor.Shape) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.ByteCount);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (header.Length % 8 != 0) header.WriteByte((byte)' ');
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        header.WriteTo(stream);
        foreach (var tensor in ordered) stream.Write(tensor.Data.Span);
    }
}
