namespace TransferNotebooks.Imaging;

/// <summary>Gives a decoder the array for its pixels; at least as long as asked for. Lets the loader reuse one array per thread.</summary>
internal delegate byte[] PixelAllocator(int bytes);

/// <summary>Allocators and the limit that keeps a few bytes of header from asking for all the memory.</summary>
internal static class PixelAllocation
{
    /// <summary>Pixels of the largest image that is decoded.</summary>
    public const long MaxPixels = 200_000_000;

    public static readonly PixelAllocator Fresh = bytes => GC.AllocateUninitializedArray<byte>(bytes);

    public static byte[] For(PixelAllocator allocate, long width, long height)
    {
        if (width < 1 || height < 1)
            throw new ImageException(null, $"the header claims a size of {width} x {height} pixels");
        if (width * height > MaxPixels)
            throw new ImageException(null, $"the header claims {width} x {height} pixels, more than the limit of {MaxPixels / 1_000_000} million");
        return allocate((int)(width * height * 3));
    }
}
