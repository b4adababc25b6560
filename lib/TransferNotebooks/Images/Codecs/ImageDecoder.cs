namespace TransferNotebooks.Imaging;

/// <summary>Finds the format of an image from its first bytes and decodes it to upright RGB.</summary>
internal static class ImageDecoder
{
    public static RgbImage DecodeFile(string path, bool orient = true, PixelAllocator? allocate = null)
    {
        try
        {
            var scratch = ImageScratch.OfThread;
            return Decode(scratch.ReadFile(path), orient, allocate, scratch.Jpeg);
        }
        catch (ImageException broken)
        {
            throw broken.Named(path);
        }
    }

    /// <param name="encoded">The file.</param>
    /// <param name="orient">Whether the EXIF orientation is applied.</param>
    /// <param name="allocate">Gives the array for the pixels.</param>
    /// <param name="jpeg">A decoder to use again; null for one of its own.</param>
    /// <param name="shortSide">A JPEG may be decoded at a fraction as long as its short side stays at least twice this; null for exactly.</param>
    public static RgbImage Decode(ReadOnlySpan<byte> encoded, bool orient = true, PixelAllocator? allocate = null, JpegDecoder? jpeg = null, int? shortSide = null)
    {
        allocate ??= PixelAllocation.Fresh;
        var orientation = 1;
        RgbImage image;
        if (encoded.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            image = JpegCodec.Decode(encoded, allocate, jpeg, shortSide);
            orientation = ExifOrientation.Read(JpegSegments.Exif(encoded));
        }
        else if (encoded.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            image = PngCodec.Decode(encoded, allocate, out orientation);
        }
        else if (encoded.StartsWith("RIFF"u8) && encoded.Length >= 12 && encoded[8..].StartsWith("WEBP"u8))
        {
            image = WebpCodec.Decode(encoded, allocate, out orientation);
        }
        else if (BmpCodec.Is(encoded))
        {
            image = BmpCodec.Decode(encoded, allocate);
        }
        else
        {
            throw new ImageException(null, NotAnImage(encoded));
        }
        return orient ? ExifOrientation.Apply(image, orientation) : image;
    }

    private static string NotAnImage(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "the file is empty";
        if (bytes.StartsWith("version https://git-lfs"u8))
            return "it is a Git LFS pointer, not the image itself; fetch it with: git lfs pull";
        return (Known(bytes) is { } format ? $"it is a {format} file" : "it is not an image") + "; JPEG, PNG, WebP and BMP are read. "
            + $"Received: {bytes.Length} bytes that begin with {Convert.ToHexString(bytes[..Math.Min(8, bytes.Length)])}.";
    }

    private static string? Known(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("GIF8"u8))
            return "GIF";
        if (bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8))
            return "TIFF";
        if (bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8))
            return "HEIC or AVIF";
        return bytes.StartsWith("<"u8) ? "HTML, SVG or XML" : null;
    }
}
