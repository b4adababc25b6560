using TransferNotebooks.Imaging;

namespace TransferNotebooks;

public abstract partial class Transform
{
    /// <summary>Resizes so that the shorter side has a length (torchvision's <c>Resize(int)</c>, antialiased).</summary>
    /// <param name="shortSide">Pixels.</param>
    /// <param name="interpolation">The filter.</param>
    public static Transform Resize(int shortSide, Interpolation interpolation = Interpolation.Bilinear) =>
        new PixelStep($"Resize({Side(shortSide)})", (image, ref _) => image.ResizeShortSide(shortSide, interpolation), before => before is { } size ? RgbImage.ShortSideSize(size.Width, size.Height, shortSide) : null);

    /// <summary>Resizes to an exact size.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="interpolation">The filter.</param>
    public static Transform Resize(int width, int height, Interpolation interpolation = Interpolation.Bilinear) =>
        new PixelStep($"Resize({Side(width)}, {Side(height)})", (image, ref _) => image.Resize(width, height, interpolation), _ => (width, height));

    /// <summary>Cuts out the middle square; black where the image is smaller.</summary>
    /// <param name="size">Side in pixels.</param>
    public static Transform CenterCrop(int size) =>
        new PixelStep($"CenterCrop({Side(size)})", (image, ref _) => image.CenterCrop(size, size), _ => (size, size));

    /// <summary>
    /// Cuts out a random part of the image and resizes it to a square: the part's area is a uniform share of the image's, its width to height
    /// a log-uniform ratio; what does not fit in ten tries becomes the largest middle part with an allowed ratio. Torchvision's
    /// <c>RandomResizedCrop</c>, the usual augmentation for ImageNet (Szegedy et al. 2015, section 6).
    /// </summary>
    /// <param name="size">Side of the result in pixels.</param>
    /// <param name="scale">Least and greatest share of the area; (0.08, 1) unless given.</param>
    /// <param name="ratio">Least and greatest width to height; (3/4, 4/3) unless given.</param>
    /// <param name="interpolation">The filter.</param>
    public static Transform RandomResizedCrop(
        int size, (double Low, double High)? scale = null, (double Low, double High)? ratio = null, Interpolation interpolation = Interpolation.Bilinear)
    {
        var (areas, ratios) = (Ordered(scale ?? (0.08, 1), 0, 1), Ordered(ratio ?? (3.0 / 4, 4.0 / 3), 0, double.PositiveInfinity));
        var text = FormattableString.Invariant($"RandomResizedCrop({Side(size)}{(scale is null ? "" : $", ({areas.Low}, {areas.High})")})");
        return new PixelStep(text, (image, ref random) =>
        {
            var (x, y, width, height) = RandomBox.Crop(image.Width, image.Height, areas, ratios, ref random);
            return image.CropAndResize(x, y, width, height, size, size, interpolation);
        }, _ => (size, size));
    }

    /// <summary>Cuts out a square at a random place, after padding (torchvision's <c>RandomCrop</c>; He et al. 2016, section 4.2, for CIFAR: 32 with padding 4).</summary>
    /// <param name="size">Side of the square in pixels.</param>
    /// <param name="padding">Pixels added on every side first.</param>
    /// <param name="border">What is added.</param>
    /// <param name="fill">Its colour for <see cref="Border.Constant"/>.</param>
    /// <param name="padIfNeeded">Whether an image that is still too small is padded further, by the difference on both sides; otherwise it is refused.</param>
    public static Transform RandomCrop(int size, int padding = 0, Border border = Border.Constant, (byte R, byte G, byte B) fill = default, bool padIfNeeded = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        return new PixelStep($"RandomCrop({Side(size)}{(padding == 0 ? "" : $", {padding}")})", (image, ref random) =>
        {
            if (padding > 0)
                image = image.Pad(padding, padding, padding, padding, border, fill);
            if (padIfNeeded && image.Width < size)
                image = image.Pad(size - image.Width, 0, size - image.Width, 0, border, fill);
            if (padIfNeeded && image.Height < size)
                image = image.Pad(0, size - image.Height, 0, size - image.Height, border, fill);
            if (image.Width < size || image.Height < size)
                throw new ArgumentException($"The crop of {size} x {size} is larger than the image. Received: {image}. Set padIfNeeded, or resize first.");
            if (image.Width == size && image.Height == size)
                return image;
            var (y, x) = (random.Next(image.Height - size + 1), random.Next(image.Width - size + 1));
            return image.Crop(x, y, size, size);
        }, _ => (size, size));
    }

    /// <summary>Adds pixels on every side.</summary>
    /// <param name="padding">How many.</param>
    /// <param name="border">What is added.</param>
    /// <param name="fill">Its colour for <see cref="Border.Constant"/>.</param>
    public static Transform Pad(int padding, Border border = Border.Constant, (byte R, byte G, byte B) fill = default) =>
        new PixelStep($"Pad({padding})", (image, ref _) => image.Pad(padding, padding, padding, padding, border, fill), before => before is { } size ? (size.Width + 2 * padding, size.Height + 2 * padding) : null);

    private static int Side(int pixels) => pixels >= 1 ? pixels : throw new ArgumentOutOfRangeException(nameof(pixels), $"A side has at least one pixel. Received: {pixels}.");

    private static (double Low, double High) Ordered((double Low, double High) range, double least, double most) =>
        range.Low >= least && range.Low <= range.High && range.High <= most
            ? range
            : throw new ArgumentException($"A range goes from a lower to a higher number, within {least} to {most}. Received: {range}.");
}
