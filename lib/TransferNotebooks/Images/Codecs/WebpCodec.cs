using System.Buffers.Binary;

namespace TransferNotebooks.Imaging;

/// <summary>WebP through libwebp (https://developers.google.com/speed/webp); transparency is dropped.</summary>
internal static unsafe class WebpCodec
{
    private static readonly NativeCodec Library = new("WebP", "libwebp7", "libwebp.so.7", "libwebp.so", "libwebp.dylib", "libwebp.dll");

    private static readonly Lazy<Functions> Api = new(() => new Functions(), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Decodes to RGB; the EXIF orientation found on the way is handed back, not applied.</summary>
    public static RgbImage Decode(ReadOnlySpan<byte> encoded, PixelAllocator allocate, out int orientation)
    {
        var claimed = encoded.Length < 12 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(encoded[4..]) + 8L;
        if (claimed > encoded.Length)
            throw new ImageException(null, $"the WebP is cut off after {encoded.Length} bytes");
        orientation = Orientation(encoded, out var animated);
        if (animated)
            throw new ImageException(null, "it is an animated WebP; save the frame you want as a still image");
        var api = Api.Value;
        fixed (byte* source = encoded)
        {
            int width, height;
            if (api.Info(source, (nuint)encoded.Length, &width, &height) == 0)
                throw new ImageException(null, "its WebP header is broken");
            var pixels = PixelAllocation.For(allocate, width, height);
            fixed (byte* target = pixels)
                if (api.Decode(source, (nuint)encoded.Length, target, (nuint)pixels.Length, width * 3) == null)
                    throw new ImageException(null, "its WebP data is broken");
            return new RgbImage(width, height, pixels);
        }
    }

    // RIFF chunks: four letters, a little-endian length, the content padded to an even length.
    private static int Orientation(ReadOnlySpan<byte> webp, out bool animated)
    {
        animated = false;
        var orientation = 1;
        for (var at = 12; at + 8 <= webp.Length;)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(webp[(at + 4)..]);
            if (size > webp.Length - at - 8)
                break;
            var content = webp.Slice(at + 8, (int)size);
            if (webp[at..].StartsWith("VP8X"u8) && size > 0)
                animated = (content[0] & 2) != 0;
            if (webp[at..].StartsWith("EXIF"u8))
                orientation = ExifOrientation.Read(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
            at += 8 + (int)(size + (size & 1));
        }
        return orientation;
    }

    /// <summary>The libwebp functions used, by their documented names.</summary>
    private sealed class Functions
    {
        public readonly delegate* unmanaged<byte*, nuint, int*, int*, int> Info =
            (delegate* unmanaged<byte*, nuint, int*, int*, int>)Library.Function("WebPGetInfo");

        public readonly delegate* unmanaged<byte*, nuint, byte*, nuint, int, byte*> Decode =
            (delegate* unmanaged<byte*, nuint, byte*, nuint, int, byte*>)Library.Function("WebPDecodeRGBInto");
    }
}
