using System.Buffers.Binary;

namespace TransferNotebooks.Imaging;

/// <summary>Walks the marker segments of a JPEG file (ITU-T T.81, annex B).</summary>
internal static class JpegSegments
{
    private const byte StartOfScan = 0xDA, App1 = 0xE1, EndOfImage = 0xD9;

    /// <summary>Where the first scan header begins, or -1 when the file ends before.</summary>
    public static int FirstScan(ReadOnlySpan<byte> jpeg) => Walk(jpeg, out _);

    /// <summary>The TIFF block of the EXIF segment, or empty when there is none.</summary>
    public static ReadOnlySpan<byte> Exif(ReadOnlySpan<byte> jpeg)
    {
        Walk(jpeg, out var exif);
        return jpeg[exif];
    }

    private static int Walk(ReadOnlySpan<byte> jpeg, out Range exif)
    {
        exif = 0..0;
        var at = 2;
        while (at + 4 <= jpeg.Length)
        {
            if (jpeg[at] != 0xFF)
                return -1;
            var marker = jpeg[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker == StartOfScan)
                return at;
            if (marker is EndOfImage)
                return -1;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            var (start, end) = (at + 4, at + 2 + length);
            if (length < 2 || end > jpeg.Length)
                return -1;
            if (marker == App1 && exif.Equals(0..0) && jpeg[start..end].StartsWith("Exif\0\0"u8))
                exif = (start + 6)..end;
            at = end;
        }
        return -1;
    }
}
