using TransferNotebooks.Imaging;

namespace TransferNotebooks;

public abstract partial class Transform
{
    /// <summary>Mirrors left to right, sometimes.</summary>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform Flip(double probability = 0.5)
    {
        Share(probability);
        return new PixelStep(FormattableString.Invariant($"Flip({probability})"), (image, ref random) => random.Chance(probability) ? image.FlipHorizontal() : image);
    }

    /// <summary>Mirrors top to bottom, sometimes.</summary>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform FlipVertical(double probability = 0.5)
    {
        Share(probability);
        return new PixelStep(FormattableString.Invariant($"FlipVertical({probability})"), (image, ref random) => random.Chance(probability) ? image.FlipVertical() : image);
    }

    /// <summary>Turns by a random angle about the middle (torchvision's <c>RandomRotation</c>).</summary>
    /// <param name="degrees">The angle is uniform from minus this to this.</param>
    /// <param name="interpolation">How pixels between pixels are found.</param>
    /// <param name="expand">Whether the result grows to hold the whole turned image.</param>
    /// <param name="fill">The colour where there is no image.</param>
    public static Transform Rotation(double degrees, Interpolation interpolation = Interpolation.Nearest, bool expand = false, (byte R, byte G, byte B) fill = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degrees);
        return new PixelStep(
            FormattableString.Invariant($"Rotation({degrees})"),
            (image, ref random) => image.Rotate(random.Between(-degrees, degrees), interpolation, expand, fill),
            before => expand ? null : before);
    }

    /// <summary>Turns, shifts, scales and shears at random about the middle (torchvision's <c>RandomAffine</c>).</summary>
    /// <param name="degrees">The angle is uniform from minus this to this.</param>
    /// <param name="translate">The greatest shift, as shares of width and height; null for none.</param>
    /// <param name="scale">Least and greatest scale; null for none.</param>
    /// <param name="shear">The angles of shear along x and y are uniform from minus these to these, in degrees.</param>
    /// <param name="interpolation">How pixels between pixels are found.</param>
    /// <param name="fill">The colour where there is no image.</param>
    public static Transform Affine(
        double degrees, (double X, double Y)? translate = null, (double Low, double High)? scale = null, (double X, double Y) shear = default,
        Interpolation interpolation = Interpolation.Nearest, (byte R, byte G, byte B) fill = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degrees);
        if (translate is { } most && (most.X is < 0 or > 1 || most.Y is < 0 or > 1))
            throw new ArgumentOutOfRangeException(nameof(translate), $"Shifts are shares of the image, 0 to 1. Received: {most}.");
        if (scale is { } range)
            Ordered(range, double.Epsilon, double.PositiveInfinity);
        return new PixelStep(FormattableString.Invariant($"Affine({degrees})"), (image, ref random) =>
        {
            var angle = random.Between(-degrees, degrees);
            var (right, down) = translate is { } share ? (share.X * image.Width, share.Y * image.Height) : (0, 0);
            var shift = translate is null ? (0, 0) : ((int)Math.Round(random.Between(-right, right)), (int)Math.Round(random.Between(-down, down)));
            var size = scale is { } bounds ? random.Between(bounds.Low, bounds.High) : 1;
            var slant = shear == default ? default : (random.Between(-shear.X, shear.X), random.Between(-shear.Y, shear.Y));
            return image.Affine(angle, shift, size, slant, interpolation, fill);
        });
    }
}
