using System.Buffers.Binary;
using System.Text;

namespace TransferNotebooks.Weights.Numpy;

/// <summary>
/// Header of the NPY format (NumPy's numpy/lib/format.py documents it), versions 1 to 3: element description such as <c>&lt;f4</c>,
/// order and shape. <see cref="Length"/> is where the values begin.
/// </summary>
internal sealed record NpyHeader(string Description, bool Fortran, long[] Shape, int Length)
{
    private const int MaxHeader = 1 << 20;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static NpyHeader Parse(ReadOnlySpan<byte> start)
    {
        if (start.Length < 12 || !start.StartsWith(Magic)) throw new WeightFileException("the array does not start with NumPy's magic bytes, or ends within its header.");
        bool wide = start[6] >= 2;
        if (start[6] is < 1 or > 3) throw new WeightFileException($"the array has NPY version {start[6]}; 1 to 3 are read.");
        uint length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        int offset = wide ? 12 : 10;
        if (length > MaxHeader) throw new WeightFileException($"the NPY header claims {length:N0} bytes; refused as damaged or hostile.");
        if (length > start.Length - offset) throw new WeightFileException("the array ends within its header; the file is truncated.");
        return new NpyDictionaryParser(Encoding.Latin1.GetString(start.Slice(offset, (int)length))).Parse(offset + (int)length);
    }

    /// <summary>The header's bytes, padded so that the values start at a multiple of 64.</summary>
    public static byte[] Write(string description, ReadOnlySpan<long> shape)
    {
        string sizes = shape.Length == 1 ? $"({shape[0]},)" : "(" + string.Join(", ", shape.ToArray()) + ")";
        string text = $"{{'descr': '{description}', 'fortran_order': False, 'shape': {sizes}, }}";
        int total = (10 + text.Length + 1 + 63) / 64 * 64;
        text = text.PadRight(total - 11) + "\n";
        var bytes = new byte[total];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), checked((ushort)text.Length));
        Encoding.Latin1.GetBytes(text, bytes.AsSpan(10));
        return bytes;
    }
}
