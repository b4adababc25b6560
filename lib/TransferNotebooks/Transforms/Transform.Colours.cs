using TransferNotebooks.Imaging;

namespace TransferNotebooks;

public abstract partial class Transform
{
    /// <summary>
    /// Random brightness, contrast, saturation and hue, in random order (torchvision's <c>ColorJitter</c>): each factor is uniform from
    /// 1 - x (at least 0) to 1 + x, the turn of hue from -x to x.
    /// </summary>
    /// <param name="brightness">0 for none.</param>
    /// <param name="contrast">0 for none.</param>
    /// <param name="saturation">0 for none.</param>
    /// <param name="hue">0 for none, at most 0.5 of a full turn.</param>
    public static Transform ColorJitter(double brightness = 0, double contrast = 0, double saturation = 0, double hue = 0)
    {
        if (Math.Min(Math.Min(brightness, contrast), saturation) < 0 || hue is < 0 or > 0.5)
            throw new ArgumentOutOfRangeException(nameof(brightness), $"Jitter is not negative, and that of hue at most 0.5. Received: {brightness}, {contrast}, {saturation}, {hue}.");
        static double Factor(double spread, ref SeededRandom random) => random.Between(Math.Max(0, 1 - spread), 1 + spread);
        return new PixelStep(FormattableString.Invariant($"ColorJitter({brightness}, {contrast}, {saturation}, {hue})"), (image, ref random) =>
        {
            Span<int> order = [0, 1, 2, 3];
            random.Shuffle(order);
            Span<double> by = [Factor(brightness, ref random), Factor(contrast, ref random), Factor(saturation, ref random), random.Between(-hue, hue)];
            foreach (var which in order)
            {
                if (which == 0 && brightness > 0)
                    Colours.Brightness(image.Pixels, by[0]);
                else if (which == 1 && contrast > 0)
                    Colours.Contrast(image.Pixels, by[1]);
                else if (which == 2 && saturation > 0)
                    Colours.Saturation(image.Pixels, by[2]);
                else if (which == 3 && hue > 0)
                    HueShift.Run(image.Pixels, by[3]);
            }
            return image;
        });
    }

    /// <summary>Grey in all three channels, always or sometimes (torchvision's <c>Grayscale(3)</c> and <c>RandomGrayscale</c>).</summary>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform Grayscale(double probability = 1) => InPlace("Grayscale", probability, Colours.Grey);

    /// <summary>The negative, sometimes.</summary>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform Invert(double probability = 0.5) => InPlace("Invert", probability, Colours.Invert);

    /// <summary>Stretches each channel to the full range, sometimes.</summary>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform AutoContrast(double probability = 0.5) => InPlace("AutoContrast", probability, Colours.AutoContrast);

    /// <summary>Evens the histogram of each channel, sometimes.</summary>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform Equalize(double probability = 0.5) => InPlace("Equalize", probability, Colours.Equalize);

    /// <summary>Keeps the highest bits of every value, sometimes.</summary>
    /// <param name="bits">How many, 0 to 8.</param>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform Posterize(int bits, double probability = 0.5) => bits is >= 0 and <= 8
        ? InPlace($"Posterize {bits}", probability, pixels => Colours.Posterize(pixels, bits))
        : throw new ArgumentOutOfRangeException(nameof(bits), $"A value has 0 to 8 bits to keep. Received: {bits}.");

    /// <summary>Inverts values from a threshold on, sometimes.</summary>
    /// <param name="threshold">0 inverts all, 256 none.</param>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform Solarize(int threshold = 128, double probability = 0.5) => InPlace($"Solarize {threshold}", probability, pixels => Colours.Solarize(pixels, threshold));

    /// <summary>Sharpens or softens, sometimes.</summary>
    /// <param name="factor">0 is smoothed, 1 the image itself, 2 sharpened.</param>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform Sharpness(double factor, double probability = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        return Sometimes(new PixelStep(FormattableString.Invariant($"Sharpness({factor})"), (image, ref _) => Smoothing.Sharpness(image, factor)), probability);
    }

    /// <summary>A Gaussian blur of random width (torchvision's <c>GaussianBlur</c>).</summary>
    /// <param name="kernel">Pixels on a side of the kernel, odd.</param>
    /// <param name="sigma">Least and greatest standard deviation in pixels; (0.1, 2) unless given.</param>
    public static Transform GaussianBlur(int kernel, (double Low, double High)? sigma = null)
    {
        if (kernel < 1 || kernel % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(kernel), $"A kernel has an odd number of pixels. Received: {kernel}.");
        var range = Ordered(sigma ?? (0.1, 2), double.Epsilon, double.PositiveInfinity);
        return new PixelStep($"GaussianBlur({kernel})", (image, ref random) => image.GaussianBlur(kernel, random.Between(range.Low, range.High)));
    }

    private delegate void PixelsChange(Span<byte> pixels);

    private static Transform InPlace(string name, double probability, PixelsChange change)
    {
        Share(probability);
        return new PixelStep(FormattableString.Invariant($"{name}({probability})"), (image, ref random) =>
        {
            if (random.Chance(probability))
                change(image.Pixels);
            return image;
        });
    }
}
