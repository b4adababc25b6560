namespace TransferNotebooks.Imaging;

/// <summary>Finds the format of an image from its first bytes and decodes it to upright RGB.</summary>
internal static class ImageDecoder
{
    public static RgbImage DecodeFile(string path, bool orient = true, PixelAllocator? allocate = null)
    {
        try
        {
            return Decode(File.ReadAllBytes(path), orient, allocate);
        }
        catch (ImageException broken)
        {
            throw broken.Named(path);
        }
    }

    public static RgbImage Decode(ReadOnlySpan<byte> encoded, bool orient = true, PixelAllocator? allocate = null)
    {
        allocate ??= PixelAllocation.Fresh;
        var orientation = 1;
        RgbImage image;
        if (encoded.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            image = JpegCodec.Decode(encoded, allocate);
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
        return (Known(bytes) is { } format ? $"it is a {format} file" : "it is not an image") + "; JPEG, PNG and WebP are read. "
            + $"Received: {bytes.Length} bytes that begin with {Convert.ToHexString(bytes[..Math.Min(8, bytes.Length)])}.";
    }

    private static string? Known(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("GIF8"u8))
            return "GIF";
        if (bytes.StartsWith("BM"u8) && bytes.Length > 26)
            return "BMP";
        if (bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8))
            return "TIFF";
        if (bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8))
            return "HEIC or AVIF";
        return bytes.StartsWith("<"u8) ? "HTML, SVG or XML" : null;
    }
}
