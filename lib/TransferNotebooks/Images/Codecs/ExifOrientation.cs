using System.Buffers.Binary;

namespace TransferNotebooks.Imaging;

/// <summary>The orientation tag of EXIF (JEITA CP-3451, tag 0x0112) and what it does to pixels.</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112, ShortType = 3;

    /// <summary>The tag's value 1..8 from a TIFF block; 1 (upright) when the block has none or is broken.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return 1;
        bool little;
        if (tiff.StartsWith("II*\0"u8))
            little = true;
        else if (tiff.StartsWith("MM\0*"u8))
            little = false;
        else
            return 1;
        var directory = Long(tiff[4..], little);
        if (directory > tiff.Length - 2)
            return 1;
        var entries = Short(tiff[(int)directory..], little);
        var at = (int)directory + 2;
        for (var entry = 0; entry < entries && at + 12 <= tiff.Length; entry++, at += 12)
        {
            if (Short(tiff[at..], little) != OrientationTag || Short(tiff[(at + 2)..], little) != ShortType)
                continue;
            var value = Short(tiff[(at + 8)..], little);
            return value is >= 1 and <= 8 ? value : 1;
        }
        return 1;
    }

    /// <summary>Turns and mirrors an image as its tag asks, so that it stands upright.</summary>
    public static RgbImage Apply(RgbImage image, int orientation)
    {
        if (orientation == 1)
            return image;
        var swapsSides = orientation >= 5;
        var (width, height) = swapsSides ? (image.Height, image.Width) : (image.Width, image.Height);
        var result = new RgbImage(width, height);
        var from = image.Pixels;
        var to = result.Pixels;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (sourceX, sourceY) = Source(orientation, x, y, image.Width - 1, image.Height - 1);
                from.Slice((sourceY * image.Width + sourceX) * 3, 3).CopyTo(to[((y * width + x) * 3)..]);
            }
        }
        return result;
    }

    // The stored pixel that an upright pixel comes from; right and bottom are the last stored column and row.
    private static (int X, int Y) Source(int orientation, int x, int y, int right, int bottom) => orientation switch
    {
        2 => (right - x, y),
        3 => (right - x, bottom - y),
        4 => (x, bottom - y),
        5 => (y, x),
        6 => (y, bottom - x),
        7 => (right - y, bottom - x),
        8 => (right - y, x),
        _ => (x, y),
    };

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
