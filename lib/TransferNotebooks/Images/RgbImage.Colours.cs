using TransferNotebooks.Imaging;

namespace TransferNotebooks;

// Each gives a new image with the bytes that torchvision's function of the same name gives for a Pillow image.
public sealed partial class RgbImage
{
    /// <summary>Brighter or darker: blended with black.</summary>
    /// <param name="factor">0 is black, 1 the image itself, 2 twice as bright.</param>
    public RgbImage AdjustBrightness(double factor) => Changed(pixels => Colours.Brightness(pixels, Positive(factor)));

    /// <summary>More or less contrast: blended with the grey of its mean luma.</summary>
    /// <param name="factor">0 is that grey, 1 the image itself.</param>
    public RgbImage AdjustContrast(double factor) => Changed(pixels => Colours.Contrast(pixels, Positive(factor)));

    /// <summary>More or less colour: blended with its grey version.</summary>
    /// <param name="factor">0 is grey, 1 the image itself.</param>
    public RgbImage AdjustSaturation(double factor) => Changed(pixels => Colours.Saturation(pixels, Positive(factor)));

    /// <summary>Turns all hues around the colour circle, in 255 steps.</summary>
    /// <param name="turn">-0.5 to 0.5 of a full turn.</param>
    public RgbImage AdjustHue(double turn) => turn is >= -0.5 and <= 0.5
        ? Changed(pixels => HueShift.Run(pixels, turn))
        : throw new ArgumentOutOfRangeException(nameof(turn), $"Hues turn by -0.5 to 0.5. Received: {turn}.");

    /// <summary>Sharper or softer: blended with a smoothed version (3 x 3, the border stays).</summary>
    /// <param name="factor">0 is smoothed, 1 the image itself, 2 sharpened.</param>
    public RgbImage AdjustSharpness(double factor) => Smoothing.Sharpness(this, Positive(factor));

    /// <summary>Grey in all three channels: ITU-R 601 luma.</summary>
    public RgbImage ToGrey() => Changed(Colours.Grey);

    /// <summary>The negative.</summary>
    public RgbImage Invert() => Changed(Colours.Invert);

    /// <summary>Keeps the highest bits of every value.</summary>
    /// <param name="bits">How many, 0 to 8.</param>
    public RgbImage Posterize(int bits) => bits is >= 0 and <= 8
        ? Changed(pixels => Colours.Posterize(pixels, bits))
        : throw new ArgumentOutOfRangeException(nameof(bits), $"A value has 0 to 8 bits to keep. Received: {bits}.");

    /// <summary>Inverts all values from a threshold on.</summary>
    /// <param name="threshold">0 inverts all, 256 none.</param>
    public RgbImage Solarize(double threshold) => Changed(pixels => Colours.Solarize(pixels, threshold));

    /// <summary>Stretches each channel to the full range from 0 to 255.</summary>
    public RgbImage AutoContrast() => Changed(Colours.AutoContrast);

    /// <summary>Makes the histogram of each channel as even as can be.</summary>
    public RgbImage Equalize() => Changed(Colours.Equalize);

    /// <summary>A Gaussian blur; the image is mirrored at its borders. At most one level from torchvision's, which adds up in another order.</summary>
    /// <param name="kernel">Pixels on a side of the kernel, odd.</param>
    /// <param name="sigma">Standard deviation in pixels; null for torchvision's rule, 0.15 kernel + 0.35.</param>
    public RgbImage GaussianBlur(int kernel, double? sigma = null)
    {
        if (kernel < 1 || kernel % 2 == 0 || sigma <= 0)
            throw new ArgumentOutOfRangeException(nameof(kernel), $"A blur needs an odd kernel and a sigma above 0. Received: {kernel} and {sigma}.");
        return Smoothing.Gaussian(this, kernel, sigma ?? 0.15 * kernel + 0.35);
    }

    private static double Positive(double factor) => factor >= 0 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), $"A factor is not negative. Received: {factor}.");

    private RgbImage Changed(Change change)
    {
        var result = Clone();
        change(result.Pixels);
        return result;
    }

    private delegate void Change(Span<byte> pixels);
}
