namespace TransferNotebooks.Imaging;

/// <summary>One thread's arrays for reading and decoding, kept between images so that large ones do not burden the garbage collector.</summary>
internal sealed class ImageScratch
{
    private byte[] file = [];
    private byte[] pixels = [];

    public ImageScratch() => Allocate = bytes => pixels.Length >= bytes ? pixels : pixels = GC.AllocateUninitializedArray<byte>(Grown(bytes));

    /// <summary>Gives the pixel array to a decoder.</summary>
    public PixelAllocator Allocate { get; }

    /// <summary>Reads a whole file into the file array.</summary>
    public ReadOnlySpan<byte> ReadFile(string path)
    {
        using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var length = checked((int)RandomAccess.GetLength(handle));
        if (file.Length < length)
            file = GC.AllocateUninitializedArray<byte>(Grown(length));
        var read = 0;
        while (read < length)
        {
            var more = RandomAccess.Read(handle, file.AsSpan(read, length - read), read);
            if (more == 0)
                break;
            read += more;
        }
        return file.AsSpan(0, read);
    }

    private static int Grown(int bytes) => (int)Math.Min(Array.MaxLength, bytes + (long)bytes / 4);
}
