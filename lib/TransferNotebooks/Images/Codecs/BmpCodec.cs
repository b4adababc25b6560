using System.Buffers.Binary;
using System.Numerics;

namespace TransferNotebooks.Imaging;

/// <summary>
/// BMP without compression: the Windows headers (BITMAPINFOHEADER and its successors) and that of OS/2, 1, 4 and 8 bits with a palette, 16 and
/// 32 bits with or without masks, 24 bits; either direction of rows. Transparency is dropped.
/// </summary>
internal static class BmpCodec
{
    private const int FileHeader = 14, CoreHeader = 12, InfoHeader = 40;
    private const uint Plain = 0, BitFields = 3, AlphaBitFields = 6;

    /// <summary>Whether a file begins as a BMP does.</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.Length >= FileHeader + CoreHeader && file.StartsWith("BM"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(file[FileHeader..]) is CoreHeader or (>= InfoHeader and <= 256);

    public static RgbImage Decode(ReadOnlySpan<byte> file, PixelAllocator allocate)
    {
        var header = Header.Read(file);
        var rowBytes = (header.Width * (long)header.Bits + 31) / 32 * 4;
        if (header.Start < 0 || header.Start + rowBytes * header.Height > file.Length)
            throw new ImageException(null, $"the BMP is cut off after {file.Length} bytes");
        var pixels = PixelAllocation.For(allocate, header.Width, header.Height);
        for (var y = 0; y < header.Height; y++)
        {
            var stored = header.TopDown ? y : header.Height - 1 - y;
            var row = file.Slice((int)(header.Start + stored * rowBytes), (int)rowBytes);
            ReadRow(header, row, pixels.AsSpan(y * header.Width * 3, header.Width * 3));
        }
        return new RgbImage(header.Width, header.Height, pixels);
    }

    private static void ReadRow(Header header, ReadOnlySpan<byte> row, Span<byte> rgb)
    {
        for (var x = 0; x < header.Width; x++)
        {
            var to = rgb.Slice(x * 3, 3);
            switch (header.Bits)
            {
                case 24:
                    (to[0], to[1], to[2]) = (row[3 * x + 2], row[3 * x + 1], row[3 * x]);
                    break;
                case 16 or 32:
                    var value = header.Bits == 16 ? BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * x)..]) : BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * x)..]);
                    for (var channel = 0; channel < 3; channel++)
                        to[channel] = Level(value, header.Masks[channel]);
                    break;
                default:
                    var perByte = 8 / header.Bits;
                    var index = row[x / perByte] >> (perByte - 1 - x % perByte) * header.Bits & (1 << header.Bits) - 1;
                    header.Palette.AsSpan(index * 3, 3).CopyTo(to);
                    break;
            }
        }
    }

    // The masked bits, stretched to 0..255 and cut to a whole number, as Pillow does.
    private static byte Level(uint value, uint mask) =>
        mask == 0 ? (byte)0 : (byte)((ulong)((value & mask) >> BitOperations.TrailingZeroCount(mask)) * 255 / (mask >> BitOperations.TrailingZeroCount(mask)));

    private sealed record Header(int Width, int Height, bool TopDown, int Bits, long Start, uint[] Masks, byte[] Palette)
    {
        public static Header Read(ReadOnlySpan<byte> file)
        {
            var size = (int)BinaryPrimitives.ReadUInt32LittleEndian(file[FileHeader..]);
            if (file.Length < FileHeader + size)
                throw new ImageException(null, $"the BMP is cut off after {file.Length} bytes");
            var info = file.Slice(FileHeader, size);
            var core = size == CoreHeader;
            int width = core ? BinaryPrimitives.ReadUInt16LittleEndian(info[4..]) : BinaryPrimitives.ReadInt32LittleEndian(info[4..]);
            long height = core ? BinaryPrimitives.ReadUInt16LittleEndian(info[6..]) : BinaryPrimitives.ReadInt32LittleEndian(info[8..]);
            int bits = BinaryPrimitives.ReadUInt16LittleEndian(info[(core ? 10 : 14)..]);
            var compression = core ? Plain : BinaryPrimitives.ReadUInt32LittleEndian(info[16..]);
            if (bits is not (1 or 4 or 8 or 16 or 24 or 32) || (compression is not Plain && !(compression is BitFields or AlphaBitFields && bits is 16 or 32)))
                throw new ImageException(null, $"it is a BMP of {bits} bits with compression {compression}; uncompressed ones of 1, 4, 8, 16, 24 and 32 bits are read");
            // Size and pixels are checked before memory is asked for.
            if (width < 1 || height == 0 || Math.Abs(height) * width > PixelAllocation.MaxPixels)
                throw new ImageException(null, $"the header claims a size of {width} x {Math.Abs(height)} pixels");
            var start = (long)BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
            return new Header(width, (int)Math.Abs(height), height < 0, bits, start, MasksOf(file, size, bits, compression), bits > 8 ? [] : PaletteOf(file, size, bits, core));
        }

        // Behind a plain header, or within a longer one, which has them at the same place.
        private static uint[] MasksOf(ReadOnlySpan<byte> file, int size, int bits, uint compression)
        {
            if (compression == Plain)
                return bits == 16 ? [0x7C00, 0x3E0, 0x1F] : [0xFF0000, 0xFF00, 0xFF];
            const int at = FileHeader + InfoHeader;
            if (file.Length < at + 12)
                throw new ImageException(null, $"the BMP is cut off after {file.Length} bytes");
            return [BinaryPrimitives.ReadUInt32LittleEndian(file[at..]), BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]), BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 8)..])];
        }

        // Blue, green, red, and an empty byte but in OS/2's; colours that the file does not list are black.
        private static byte[] PaletteOf(ReadOnlySpan<byte> file, int size, int bits, bool core)
        {
            var palette = new byte[3 << bits];
            var used = core ? 0 : (long)BinaryPrimitives.ReadUInt32LittleEndian(file[(FileHeader + 32)..]);
            var entry = core ? 3 : 4;
            var entries = used is 0 ? 1 << bits : Math.Min(used, 1 << bits);
            for (var i = 0; i < entries && FileHeader + size + i * entry + 3 <= file.Length; i++)
            {
                var at = FileHeader + size + i * entry;
                (palette[3 * i], palette[3 * i + 1], palette[3 * i + 2]) = (file[at + 2], file[at + 1], file[at]);
            }
            return palette;
        }
    }
}
