namespace TransferNotebooks.Imaging;

/// <summary>One thread's arrays for reading and decoding, kept between images so that large ones do not burden the garbage collector.</summary>
internal sealed class ImageScratch : IDisposable
{
    // Larger arrays than for a photo of 16 million pixels are not worth the memory.
    private const int MostKept = 48 << 20;

    [ThreadStatic]
    private static ImageScratch? ofThread;

    private byte[] file = [];
    private byte[] pixels = [];

    public ImageScratch() => Allocate = bytes =>
        pixels.Length >= bytes ? pixels : bytes > MostKept ? GC.AllocateUninitializedArray<byte>(bytes) : pixels = GC.AllocateUninitializedArray<byte>(Grown(bytes));

    /// <summary>The running thread's own, for reading one file after the other outside a loader.</summary>
    public static ImageScratch OfThread => ofThread ??= new ImageScratch();

    /// <summary>Gives the pixel array to a decoder.</summary>
    public PixelAllocator Allocate { get; }

    /// <summary>The short side that images are resized to, where a larger JPEG may be decoded at a fraction of its size; else null.</summary>
    public int? ShortSide { get; init; }

    /// <summary>This thread's JPEG decoder.</summary>
    public JpegDecoder Jpeg { get; } = new();

    public void Dispose() => Jpeg.Dispose();

    /// <summary>Reads a whole file into the file array.</summary>
    public ReadOnlySpan<byte> ReadFile(string path)
    {
        using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        if (Length(handle) is not (> 0 and <= MostKept and var length))
            return ReadOn(handle);
        if (file.Length < length)
            file = GC.AllocateUninitializedArray<byte>(Grown((int)length));
        var read = 0;
        while (read < length)
        {
            var more = RandomAccess.Read(handle, file.AsSpan(read, (int)length - read), read);
            if (more == 0)
                break;
            read += more;
        }
        return file.AsSpan(0, read);
    }

    private static byte[] ReadOn(Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        using var stream = new FileStream(handle, FileAccess.Read);
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }

    // What cannot be positioned in, such as a pipe, has no length.
    private static long Length(Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        try
        {
            return RandomAccess.GetLength(handle);
        }
        catch (NotSupportedException)
        {
            return 0;
        }
    }

    private static int Grown(int bytes) => (int)Math.Min(Array.MaxLength, bytes + (long)bytes / 4);
}
