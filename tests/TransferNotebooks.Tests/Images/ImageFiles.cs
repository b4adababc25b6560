using System.IO.Compression;

namespace TransferNotebooks.Tests.Images;

/// <summary>Image files of kinds that nothing on the machine writes.</summary>
internal static class ImageFiles
{
    /// <summary>Inserts an EXIF segment with one entry, the orientation, behind the start marker.</summary>
    public static byte[] WithExif(byte[] jpeg, int orientation, bool little)
    {
        byte[] tiff = little
            ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>Bytes as a zlib stream.</summary>
    public static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>A PNG of these chunks.</summary>
    public static byte[] Png(params (string Type, byte[] Content)[] chunks)
    {
        var file = new List<byte> { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A };
        foreach (var (type, content) in chunks)
        {
            byte[] covered = [.. type.Select(letter => (byte)letter), .. content];
            file.AddRange(BigEndian((uint)content.Length));
            file.AddRange(covered);
            file.AddRange(BigEndian(Crc(covered)));
        }
        return [.. file];
    }

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    // The checksum of the PNG specification, section 5.5.
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }

    /// <summary>A BMP with a plain header.</summary>
    /// <param name="rows">The rows as they are stored, each padded to four bytes.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows, negative when the uppermost is stored first.</param>
    /// <param name="bits">Bits a pixel.</param>
    /// <param name="compression">0 for none, 3 for masks.</param>
    /// <param name="between">What lies between header and rows: masks or a palette.</param>
    public static byte[] Bmp(ReadOnlySpan<byte> rows, int width, int height, short bits, int compression = 0, params ReadOnlySpan<byte> between)
    {
        var start = 54 + between.Length;
        return
        [
            .. "BM"u8, .. BitConverter.GetBytes(start + rows.Length), 0, 0, 0, 0, .. BitConverter.GetBytes(start),
            .. BitConverter.GetBytes(40), .. BitConverter.GetBytes(width), .. BitConverter.GetBytes(height), 1, 0, .. BitConverter.GetBytes(bits),
            .. BitConverter.GetBytes(compression), .. new byte[20], .. between, .. rows,
        ];
    }

    /// <summary>A PNG of raw samples, row after row, big-endian where they have 16 bits, interlaced (Adam7) on request.</summary>
    /// <param name="samples">All bytes of the image, without filter bytes.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="colourType">0 grey, 2 colours, 3 palette, 4 grey and alpha, 6 colours and alpha.</param>
    /// <param name="depth">8 or 16.</param>
    /// <param name="interlaced">Whether it is stored in seven passes.</param>
    /// <param name="palette">Three bytes an entry.</param>
    public static byte[] PngOf(ReadOnlySpan<byte> samples, int width, int height, byte colourType, byte depth, bool interlaced = false, byte[]? palette = null)
    {
        var pixel = depth / 8 * colourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        (int X, int Y, int StepX, int StepY)[] passes = interlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)];
        var rows = new List<byte>();
        foreach (var (firstX, firstY, stepX, stepY) in passes)
        {
            if (firstX >= width)
                continue;
            for (var y = firstY; y < height; y += stepY)
            {
                rows.Add(0);
                for (var x = firstX; x < width; x += stepX)
                    rows.AddRange(samples.Slice((y * width + x) * pixel, pixel));
            }
        }
        byte[] header = [.. BigEndian((uint)width), .. BigEndian((uint)height), depth, colourType, 0, 0, (byte)(interlaced ? 1 : 0)];
        (string, byte[])[] colours = palette is null ? [] : [("PLTE", palette)];
        return Png([("IHDR", header), .. colours, ("IDAT", Deflated([.. rows])), ("IEND", [])]);
    }
}
