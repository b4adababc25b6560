using TransferNotebooks.Imaging;

namespace TransferNotebooks;

public sealed partial class RgbImage
{
    /// <summary>Resizes to an exact size; equal byte for byte to Pillow's <c>Image.resize</c>.</summary>
    /// <param name="width">New number of columns.</param>
    /// <param name="height">New number of rows.</param>
    /// <param name="interpolation">The filter.</param>
    public RgbImage Resize(int width, int height, Interpolation interpolation = Interpolation.Bilinear)
    {
        var result = new RgbImage(width, height, GC.AllocateUninitializedArray<byte>(ByteCount(width, height)));
        Resizer.Resize(Pixels, Width, Height, width, height, new Window(0, 0, width, height), interpolation, result.Pixels);
        return result;
    }

    /// <summary>
    /// Resizes so that the shorter side has the given length; the longer one is <c>size * long / short</c> rounded down,
    /// the rule of torchvision's <c>Resize(int)</c>.
    /// </summary>
    /// <param name="size">Length of the shorter side in pixels.</param>
    /// <param name="interpolation">The filter.</param>
    public RgbImage ResizeShortSide(int size, Interpolation interpolation = Interpolation.Bilinear)
    {
        var (width, height) = ShortSideSize(Width, Height, size);
        return Resize(width, height, interpolation);
    }

    /// <summary>Cuts out a rectangle that lies inside the image.</summary>
    /// <param name="x">First column.</param>
    /// <param name="y">First row.</param>
    /// <param name="width">Columns taken.</param>
    /// <param name="height">Rows taken.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle reaches over the edge.</exception>
    public RgbImage Crop(int x, int y, int width, int height)
    {
        if (x < 0 || y < 0 || width < 1 || height < 1 || x + width > Width || y + height > Height)
            throw new ArgumentOutOfRangeException(nameof(x), $"The crop must lie inside {Width} x {Height}. Received: {width} x {height} from column {x}, row {y}.");
        var result = new RgbImage(width, height, GC.AllocateUninitializedArray<byte>(ByteCount(width, height)));
        for (var row = 0; row < height; row++)
            Pixels.Slice(((y + row) * Width + x) * 3, width * 3).CopyTo(result.Pixels[(row * width * 3)..]);
        return result;
    }

    /// <summary>The same as <see cref="Crop"/> and then <see cref="Resize"/>.</summary>
    internal RgbImage CropAndResize(int x, int y, int width, int height, int newWidth, int newHeight, Interpolation interpolation)
    {
        if (width == newWidth && height == newHeight)
            return Crop(x, y, width, height);
        var part = x == 0 && y == 0 && width == Width && height == Height ? this : Crop(x, y, width, height);
        return part.Resize(newWidth, newHeight, interpolation);
    }

    /// <summary>
    /// Cuts out the middle; a side that is too short is filled with black, half on either end, as torchvision's <c>CenterCrop</c> does.
    /// </summary>
    /// <param name="width">Columns of the result.</param>
    /// <param name="height">Rows of the result.</param>
    public RgbImage CenterCrop(int width, int height)
    {
        if (width > Width || height > Height)
            return Padded(Math.Max(width, Width), Math.Max(height, Height)).CenterCrop(width, height);
        return Crop(CropStart(Width, width), CropStart(Height, height), width, height);
    }

    /// <summary>The image mirrored left to right.</summary>
    public RgbImage FlipHorizontal()
    {
        var result = new RgbImage(Width, Height, GC.AllocateUninitializedArray<byte>(ByteCount(Width, Height)));
        var rowBytes = Width * 3;
        for (var y = 0; y < Height; y++)
        {
            ReadOnlySpan<byte> from = Pixels.Slice(y * rowBytes, rowBytes);
            var to = result.Pixels.Slice(y * rowBytes, rowBytes);
            for (int x = 0, back = rowBytes - 3; x < rowBytes; x += 3, back -= 3)
                (to[back], to[back + 1], to[back + 2]) = (from[x], from[x + 1], from[x + 2]);
        }
        return result;
    }

    internal static (int Width, int Height) ShortSideSize(int width, int height, int size)
    {
        if (size < 1)
            throw new ArgumentOutOfRangeException(nameof(size), $"The short side needs at least one pixel. Received: {size}.");
        return width <= height
            ? (size, (int)((long)size * height / width))
            : ((int)((long)size * width / height), size);
    }

    // torchvision rounds half to even, as Python does.
    internal static int CropStart(int length, int crop) => (int)Math.Round((length - crop) / 2.0, MidpointRounding.ToEven);

    private RgbImage Padded(int width, int height)
    {
        var result = new RgbImage(width, height);
        var (left, top) = ((width - Width) / 2, (height - Height) / 2);
        for (var y = 0; y < Height; y++)
            Pixels.Slice(y * Width * 3, Width * 3).CopyTo(result.Pixels[(((top + y) * width + left) * 3)..]);
        return result;
    }
}
