using TransferNotebooks.Imaging;

namespace TransferNotebooks;

public sealed partial class RgbImage
{
    /// <summary>Turns the image about its middle; equal byte for byte to torchvision's <c>rotate</c> of a Pillow image.</summary>
    /// <param name="degrees">Against the clock.</param>
    /// <param name="interpolation">How pixels between pixels are found.</param>
    /// <param name="expand">Whether the result grows to hold the whole turned image; otherwise the size stays.</param>
    /// <param name="fill">The colour where there is no image.</param>
    public RgbImage Rotate(double degrees, Interpolation interpolation = Interpolation.Nearest, bool expand = false, (byte R, byte G, byte B) fill = default) =>
        Warping.Rotate(this, degrees, interpolation, expand, fill);

    /// <summary>Turns, shifts, scales and shears the image about its middle; equal byte for byte to torchvision's <c>affine</c> of a Pillow image.</summary>
    /// <param name="degrees">Clockwise, torchvision's direction here.</param>
    /// <param name="shift">Pixels to the right and down.</param>
    /// <param name="scale">Above 1 enlarges.</param>
    /// <param name="shear">Degrees along x and y, clockwise.</param>
    /// <param name="interpolation">How pixels between pixels are found.</param>
    /// <param name="fill">The colour where there is no image.</param>
    /// <param name="centre">What stays in place, in pixels; the middle unless given.</param>
    public RgbImage Affine(
        double degrees = 0, (int X, int Y) shift = default, double scale = 1, (double X, double Y) shear = default,
        Interpolation interpolation = Interpolation.Nearest, (byte R, byte G, byte B) fill = default, (double X, double Y)? centre = null)
    {
        if (scale <= 0)
            throw new ArgumentOutOfRangeException(nameof(scale), $"A scale is above 0. Received: {scale}.");
        return Warping.Run(this, Width, Height, Warping.Inverse(centre ?? (Width * 0.5, Height * 0.5), degrees, shift, scale, shear), interpolation, fill);
    }

    /// <summary>Makes the image larger on its four sides.</summary>
    /// <param name="left">Columns added at the left.</param>
    /// <param name="top">Rows added at the top.</param>
    /// <param name="right">Columns added at the right.</param>
    /// <param name="bottom">Rows added at the bottom.</param>
    /// <param name="border">What lies there.</param>
    /// <param name="fill">The colour for <see cref="Border.Constant"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or mirroring reaches over the other side of the image.</exception>
    public RgbImage Pad(int left, int top, int right, int bottom, Border border = Border.Constant, (byte R, byte G, byte B) fill = default)
    {
        var spare = border switch { Border.Reflect => 1, Border.Symmetric => 0, _ => int.MinValue };
        if (Math.Min(Math.Min(left, top), Math.Min(right, bottom)) < 0
            || (spare >= 0 && (Math.Max(left, right) > Width - spare || Math.Max(top, bottom) > Height - spare)))
            throw new ArgumentOutOfRangeException(nameof(left), $"Padding is not negative, and mirrored no wider than the image of {Width} x {Height}. Received: {left}, {top}, {right}, {bottom}.");
        var result = new RgbImage(Width + left + right, Height + top + bottom, GC.AllocateUninitializedArray<byte>(ByteCount(Width + left + right, Height + top + bottom)));
        for (var y = 0; y < result.Height; y++)
        {
            var row = Inside(y - top, Height, border);
            for (var x = 0; x < result.Width; x++)
            {
                var column = Inside(x - left, Width, border);
                result[x, y] = row < 0 || column < 0 ? fill : this[column, row];
            }
        }
        return result;
    }

    /// <summary>The image mirrored top to bottom.</summary>
    public RgbImage FlipVertical()
    {
        var (result, rowBytes) = (new RgbImage(Width, Height), Width * 3);
        for (var y = 0; y < Height; y++)
            Pixels.Slice(y * rowBytes, rowBytes).CopyTo(result.Pixels[((Height - 1 - y) * rowBytes)..]);
        return result;
    }

    // The source position, or -1 where the fill colour goes.
    private static int Inside(int at, int length, Border border) => (uint)at < (uint)length ? at : border switch
    {
        Border.Edge => Math.Clamp(at, 0, length - 1),
        Border.Reflect => at < 0 ? -at : 2 * length - 2 - at,
        Border.Symmetric => at < 0 ? -1 - at : 2 * length - 1 - at,
        _ => -1,
    };
}
