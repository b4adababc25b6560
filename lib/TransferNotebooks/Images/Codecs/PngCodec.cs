using System.Runtime.InteropServices;

namespace TransferNotebooks.Imaging;

/// <summary>PNG through the simplified interface of libpng 1.6 (http://www.libpng.org): grey and palette files become RGB, transparency is dropped. <see cref="PngDeep"/> reads files of 16 bits.</summary>
internal static unsafe class PngCodec
{
    private const uint Version = 1, FormatRgb = 2, FormatRgba = 3;

    private static readonly NativeCodec Library = new("PNG", "libpng16-16", "libpng16.so.16", "libpng16.so", "libpng16.dylib", "libpng16.dll");

    private static readonly Lazy<Functions> Api = new(() => new Functions(), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Decodes to RGB; the EXIF orientation found on the way is handed back, not applied.</summary>
    public static RgbImage Decode(ReadOnlySpan<byte> encoded, PixelAllocator allocate, out int orientation)
    {
        var chunks = PngChunks.Read(encoded);
        orientation = chunks.Orientation;
        if (PngDeep.Is(chunks.Essential))
            return PngDeep.Decode(chunks.Essential, allocate);
        var api = Api.Value;
        var image = new Image { Version = Version };
        fixed (byte* source = chunks.Essential)
        {
            if (api.Begin(&image, source, (nuint)chunks.Essential.Length) == 0)
                throw Broken(&image);
            try
            {
                image.Format = chunks.HasAlpha ? FormatRgba : FormatRgb;
                var pixels = PixelAllocation.For(allocate, image.Width, image.Height);
                var (width, height) = ((int)image.Width, (int)image.Height);
                var target = chunks.HasAlpha ? GC.AllocateUninitializedArray<byte>(checked(width * height * 4)) : pixels;
                fixed (byte* to = target)
                    if (api.Finish(&image, null, to, 0, null) == 0)
                        throw Broken(&image);
                if (chunks.HasAlpha)
                    DropAlpha(target, pixels);
                return new RgbImage(width, height, pixels);
            }
            finally
            {
                api.Free(&image);
            }
        }
    }

    /// <summary>Encodes interleaved RGB.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height)
    {
        var api = Api.Value;
        var image = new Image { Version = Version, Width = (uint)width, Height = (uint)height, Format = FormatRgb };
        // Deflate never grows its input by more than a thousandth; the rest is filter bytes, chunk frames and the header.
        var room = (nuint)(rgb.Length + height + rgb.Length / 500 + 4096);
        while (true)
        {
            var encoded = GC.AllocateUninitializedArray<byte>(checked((int)room));
            fixed (byte* source = rgb)
            fixed (byte* target = encoded)
            {
                if (api.Write(&image, target, &room, 0, source, 0, null) != 0)
                    return encoded.AsSpan(0, (int)room).ToArray();
            }
            if (room <= (nuint)encoded.Length)
                throw new InvalidOperationException($"The image could not be written as PNG: {Message(&image)}.");
        }
    }

    private static void DropAlpha(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += 3)
        {
            rgb[to] = rgba[from];
            rgb[to + 1] = rgba[from + 1];
            rgb[to + 2] = rgba[from + 2];
        }
    }

    private static ImageException Broken(Image* image) => new(null, $"its PNG data is broken ({Message(image)})");

    private static string Message(Image* image) => Marshal.PtrToStringUTF8((nint)image->Message) ?? "no reason given";

    /// <summary>libpng's png_image.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Image
    {
        public nint Opaque;
        public uint Version, Width, Height, Format, Flags, ColourMapEntries, WarningOrError;
        public fixed byte Message[64];
    }

    /// <summary>The libpng functions used, by their documented names.</summary>
    private sealed class Functions
    {
        public readonly delegate* unmanaged<Image*, byte*, nuint, int> Begin =
            (delegate* unmanaged<Image*, byte*, nuint, int>)Library.Function("png_image_begin_read_from_memory");

        public readonly delegate* unmanaged<Image*, void*, byte*, int, void*, int> Finish =
            (delegate* unmanaged<Image*, void*, byte*, int, void*, int>)Library.Function("png_image_finish_read");

        public readonly delegate* unmanaged<Image*, void> Free = (delegate* unmanaged<Image*, void>)Library.Function("png_image_free");

        public readonly delegate* unmanaged<Image*, byte*, nuint*, int, byte*, int, void*, int> Write =
            (delegate* unmanaged<Image*, byte*, nuint*, int, byte*, int, void*, int>)Library.Function("png_image_write_to_memory");
    }
}
