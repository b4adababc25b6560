using System.Runtime.InteropServices;

namespace TransferNotebooks.Imaging;

/// <summary>
/// JPEG through the TurboJPEG API of libjpeg-turbo (https://libjpeg-turbo.org), with its accurate integer transform and smooth
/// chroma upsampling, which is what Pillow uses.
/// </summary>
internal static unsafe class JpegCodec
{
    private const int PixelRgb = 0, PixelCmyk = 11;
    private const int ColourCmyk = 3, ColourYcck = 4;
    private const int AccurateDct = 4096, LimitScans = 32768, Progressive = 16384;

    private static readonly NativeCodec Library = new("JPEG", "libturbojpeg0", "libturbojpeg.so.0", "libturbojpeg.so", "libturbojpeg.dylib", "turbojpeg.dll");

    private static readonly Lazy<Functions> Api = new(() => new Functions(), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Decodes to RGB without looking at the orientation.</summary>
    /// <param name="encoded">The file.</param>
    /// <param name="allocate">Gives the array for the pixels.</param>
    /// <param name="decoder">To use again; null for one that is freed at the end.</param>
    /// <param name="shortSide">Where not null, the image may come out at 1/2, 1/4 or 1/8, its short side at least twice this.</param>
    public static RgbImage Decode(ReadOnlySpan<byte> encoded, PixelAllocator allocate, JpegDecoder? decoder = null, int? shortSide = null)
    {
        using var own = decoder is null ? new JpegDecoder() : null;
        var used = decoder ?? own!;
        try
        {
            return Decode(used.Handle, encoded, allocate, shortSide);
        }
        catch
        {
            // After an error the native decoder may stay in the middle of the broken file: the next one gets a fresh decoder.
            used.Dispose();
            throw;
        }
    }

    private static RgbImage Decode(nint handle, ReadOnlySpan<byte> encoded, PixelAllocator allocate, int? shortSide)
    {
        var api = Api.Value;
        fixed (byte* source = encoded)
        {
            int width = 0, height = 0, subsampling, colourspace;
            if (api.Header(handle, source, new CULong((nuint)encoded.Length), &width, &height, &subsampling, &colourspace) != 0 || width < 1 || height < 1)
                throw Broken(api, handle, encoded, "its JPEG header is broken");
            if (shortSide is { } wanted)
                (width, height) = Scaled(width, height, wanted);
            return colourspace is ColourCmyk or ColourYcck
                ? DecodeCmyk(api, handle, encoded, source, width, height, allocate)
                : DecodeRgb(api, handle, encoded, source, width, height, allocate);
        }
    }

    /// <summary>Starts a decoder.</summary>
    internal static nint Start()
    {
        var handle = Api.Value.InitDecompress();
        return handle != 0 ? handle : throw new OutOfMemoryException("The JPEG decoder could not be started: out of memory.");
    }

    /// <summary>Frees a decoder.</summary>
    internal static void Stop(nint handle) => Api.Value.Destroy(handle);

    /// <summary>Encodes interleaved RGB with 4:2:0 chroma.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height, int quality) => Encode(rgb, width, height, quality, PixelRgb, 0);

    /// <summary>Encodes interleaved CMYK, four bytes a pixel.</summary>
    internal static byte[] EncodeCmyk(ReadOnlySpan<byte> cmyk, int width, int height, int quality) => Encode(cmyk, width, height, quality, PixelCmyk, 0);

    /// <summary>Encodes interleaved RGB as a progressive file.</summary>
    internal static byte[] EncodeProgressive(ReadOnlySpan<byte> rgb, int width, int height, int quality) => Encode(rgb, width, height, quality, PixelRgb, Progressive);

    private static RgbImage DecodeRgb(Functions api, nint handle, ReadOnlySpan<byte> encoded, byte* source, int width, int height, PixelAllocator allocate)
    {
        var pixels = PixelAllocation.For(allocate, width, height);
        Decompress(api, handle, encoded, source, pixels, width, height, PixelRgb);
        return new RgbImage(width, height, pixels);
    }

    // The size at the smallest of the fractions that leave enough; each side is rounded up, as the decoder does.
    private static (int Width, int Height) Scaled(int width, int height, int shortSide)
    {
        var divisor = 8;
        while (divisor > 1 && Math.Min(width, height) < 2L * shortSide * divisor)
            divisor /= 2;
        return ((width + divisor - 1) / divisor, (height + divisor - 1) / divisor);
    }

    // Print-ready JPEGs store inverted ink (Adobe's convention, which Pillow assumes too): white paper is 255 in every channel.
    private static RgbImage DecodeCmyk(Functions api, nint handle, ReadOnlySpan<byte> encoded, byte* source, int width, int height, PixelAllocator allocate)
    {
        var pixels = PixelAllocation.For(allocate, width, height);
        var inks = GC.AllocateUninitializedArray<byte>(checked(width * height * 4));
        Decompress(api, handle, encoded, source, inks, width, height, PixelCmyk);
        for (int from = 0, to = 0; from < inks.Length; from += 4, to += 3)
        {
            int paper = inks[from + 3];
            for (var channel = 0; channel < 3; channel++)
                pixels[to + channel] = (byte)Math.Max(0, paper - DivideBy255((255 - inks[from + channel]) * paper));
        }
        return new RgbImage(width, height, pixels);
    }

    // The rounded quotient for products of two bytes, without a division.
    private static int DivideBy255(int product)
    {
        var rounded = product + 128;
        return ((rounded >> 8) + rounded) >> 8;
    }

    private static void Decompress(Functions api, nint handle, ReadOnlySpan<byte> encoded, byte* source, byte[] pixels, int width, int height, int format)
    {
        int result;
        fixed (byte* target = pixels)
            result = api.Decompress(handle, source, new CULong((nuint)encoded.Length), target, width, 0, height, format, AccurateDct | LimitScans);
        if (result == 0)
            return;
        var fatal = api.ErrorCode(handle) != 0;
        if (fatal || IsCutOff(encoded))
            throw Broken(api, handle, encoded, "its JPEG data is broken");
    }

    private static ImageException Broken(Functions api, nint handle, ReadOnlySpan<byte> encoded, string what)
    {
        var said = Marshal.PtrToStringUTF8((nint)api.Error(handle)) ?? "no reason given";
        return new ImageException(null, IsCutOff(encoded) ? $"the JPEG is cut off after {encoded.Length} bytes ({said})" : $"{what} ({said})");
    }

    // An end marker cannot occur within coded data, so its absence after the first scan header means that the end is missing.
    private static bool IsCutOff(ReadOnlySpan<byte> encoded)
    {
        var scan = JpegSegments.FirstScan(encoded);
        return scan < 0 || encoded[scan..].LastIndexOf([(byte)0xFF, (byte)0xD9]) < 0;
    }

    private static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, int quality, int format, int flags)
    {
        if (quality is < 1 or > 100)
            throw new ArgumentOutOfRangeException(nameof(quality), $"JPEG quality goes from 1 to 100. Received: {quality}.");
        const int chroma420 = 2;
        var api = Api.Value;
        var handle = api.InitCompress();
        byte* encoded = null;
        try
        {
            CULong size = default;
            int result;
            fixed (byte* source = pixels)
                result = api.Compress(handle, source, width, 0, height, format, &encoded, &size, chroma420, quality, flags);
            if (result != 0)
                throw new InvalidOperationException($"The image could not be written as JPEG: {Marshal.PtrToStringUTF8((nint)api.Error(handle))}.");
            return new ReadOnlySpan<byte>(encoded, checked((int)size.Value)).ToArray();
        }
        finally
        {
            if (encoded != null)
                api.Free(encoded);
            api.Destroy(handle);
        }
    }

    /// <summary>The TurboJPEG functions used, by their documented names.</summary>
    private sealed class Functions
    {
        public readonly delegate* unmanaged<nint> InitDecompress = (delegate* unmanaged<nint>)Library.Function("tjInitDecompress");
        public readonly delegate* unmanaged<nint> InitCompress = (delegate* unmanaged<nint>)Library.Function("tjInitCompress");
        public readonly delegate* unmanaged<nint, int> Destroy = (delegate* unmanaged<nint, int>)Library.Function("tjDestroy");
        public readonly delegate* unmanaged<nint, byte*> Error = (delegate* unmanaged<nint, byte*>)Library.Function("tjGetErrorStr2");
        public readonly delegate* unmanaged<nint, int> ErrorCode = (delegate* unmanaged<nint, int>)Library.Function("tjGetErrorCode");
        public readonly delegate* unmanaged<byte*, void> Free = (delegate* unmanaged<byte*, void>)Library.Function("tjFree");

        public readonly delegate* unmanaged<nint, byte*, CULong, int*, int*, int*, int*, int> Header =
            (delegate* unmanaged<nint, byte*, CULong, int*, int*, int*, int*, int>)Library.Function("tjDecompressHeader3");

        public readonly delegate* unmanaged<nint, byte*, CULong, byte*, int, int, int, int, int, int> Decompress =
            (delegate* unmanaged<nint, byte*, CULong, byte*, int, int, int, int, int, int>)Library.Function("tjDecompress2");

        public readonly delegate* unmanaged<nint, byte*, int, int, int, int, byte**, CULong*, int, int, int, int> Compress =
            (delegate* unmanaged<nint, byte*, int, int, int, int, byte**, CULong*, int, int, int, int>)Library.Function("tjCompress2");
    }
}
