using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TransferNotebooks.Tests.Data;

/// <summary>Writes MATLAB version 5 files as MathWorks' "MAT-File Format" describes them, for tests of the reader.</summary>
internal static class MatlabBytes
{
    public static byte[] File(params byte[][] elements)
    {
        var header = new byte[128];
        Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file, written by a test").CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(124), 0x0100);
        header[126] = (byte)'I';
        header[127] = (byte)'M';
        return [.. header, .. elements.SelectMany(element => element)];
    }

    /// <summary>A compressed element around another.</summary>
    public static byte[] Compressed(byte[] element)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(element);
        return [.. Word(15), .. Word((uint)packed.Length), .. packed.ToArray()];
    }

    public static byte[] UInt8(string name, int[] shape, byte[] values) => Matrix(9, name, shape, Element(2, values));

    /// <summary>Doubles, stored as the smallest type that holds them when they are small whole numbers, as MATLAB does.</summary>
    public static byte[] Double(string name, int[] shape, params double[] values) => values.All(value => value is >= 0 and <= 255 && value == Math.Floor(value))
        ? Matrix(6, name, shape, Element(2, [.. values.Select(value => (byte)value)]))
        : Matrix(6, name, shape, Element(9, [.. values.SelectMany(value => BitConverter.GetBytes(value))]));

    public static byte[] Text(string name, string text) => Matrix(4, name, [1, text.Length], Element(4, Encoding.Unicode.GetBytes(text)));

    public static byte[] Cells(string name, int[] shape, params byte[][] cells) => Matrix(1, name, shape, [.. cells.SelectMany(cell => cell)]);

    /// <summary>A structure array; fields of the first structure, then of the second, and so on.</summary>
    public static byte[] Structs(string name, int[] shape, string[] fields, params byte[][] values)
    {
        const int width = 16;
        var names = fields.SelectMany(field => Encoding.ASCII.GetBytes(field.PadRight(width, '\0'))).ToArray();
        return Matrix(2, name, shape, [.. Element(5, Word(width)), .. Element(1, names), .. values.SelectMany(value => value)]);
    }

    private static byte[] Matrix(uint kind, string name, int[] shape, byte[] content)
    {
        byte[] body =
        [
            .. Element(6, [.. Word(kind), .. Word(0)]), .. Element(5, [.. shape.SelectMany(size => Word((uint)size))]), .. Element(1, Encoding.ASCII.GetBytes(name)), .. content,
        ];
        return [.. Word(14), .. Word((uint)body.Length), .. body];
    }

    // Up to four bytes go into the tag.
    private static byte[] Element(ushort type, byte[] data)
    {
        if (data.Length is > 0 and <= 4)
            return [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes((ushort)data.Length), .. data, .. new byte[4 - data.Length]];
        return [.. Word(type), .. Word((uint)data.Length), .. data, .. new byte[(8 - data.Length % 8) % 8]];
    }

    private static byte[] Word(uint value) => BitConverter.GetBytes(value);
}
