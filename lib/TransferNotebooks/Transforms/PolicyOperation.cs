namespace TransferNotebooks.Imaging;

/// <summary>The operations of RandAugment, TrivialAugment and AutoAugment, in torchvision's order (AutoAugment has no Identity, the others no Invert).</summary>
internal enum PolicyOperation
{
    Identity,
    ShearX,
    ShearY,
    TranslateX,
    TranslateY,
    Rotate,
    Brightness,
    Color,
    Contrast,
    Sharpness,
    Posterize,
    Solarize,
    AutoContrast,
    Equalize,
    Invert,
}

/// <summary>Makes an operation with a strength, as torchvision's policies do.</summary>
internal static class PolicyOperations
{
    /// <summary>Whether the strength's sign is drawn at random.</summary>
    public static bool IsSigned(this PolicyOperation operation) => operation is > PolicyOperation.Identity and < PolicyOperation.Posterize;

    /// <summary>The strength of a bin, from none to the greatest.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="bin">0 up to <paramref name="bins"/>.</param>
    /// <param name="bins">How many there are.</param>
    /// <param name="size">The image's size, for shifts; null for TrivialAugment's wider ranges.</param>
    public static double Strength(this PolicyOperation operation, int bin, int bins, (int Width, int Height)? size)
    {
        var share = (double)bin / (bins - 1);
        return operation switch
        {
            PolicyOperation.ShearX or PolicyOperation.ShearY => share * (size is null ? 0.99 : 0.3),
            PolicyOperation.TranslateX => share * (size is { } image ? 150.0 / 331 * image.Width : 32),
            PolicyOperation.TranslateY => share * (size is { } image ? 150.0 / 331 * image.Height : 32),
            PolicyOperation.Rotate => share * (size is null ? 135 : 30),
            PolicyOperation.Brightness or PolicyOperation.Color or PolicyOperation.Contrast or PolicyOperation.Sharpness => share * (size is null ? 0.99 : 0.9),
            PolicyOperation.Posterize => 8 - Math.Round(share * (size is null ? 6 : 4), MidpointRounding.ToEven),
            PolicyOperation.Solarize => 255 * (1 - share),
            _ => 0,
        };
    }

    /// <summary>Changes an image, whose pixels may be overwritten. Shears are about the upper left corner.</summary>
    public static RgbImage Make(this PolicyOperation operation, RgbImage image, double strength, Interpolation interpolation, (byte R, byte G, byte B) fill)
    {
        static double Angle(double slope) => Math.Atan(slope) * (180 / Math.PI);
        switch (operation)
        {
            case PolicyOperation.ShearX:
                return image.Affine(shear: (Angle(strength), 0), interpolation: interpolation, fill: fill, centre: (0, 0));
            case PolicyOperation.ShearY:
                return image.Affine(shear: (0, Angle(strength)), interpolation: interpolation, fill: fill, centre: (0, 0));
            case PolicyOperation.TranslateX:
                return image.Affine(shift: ((int)strength, 0), interpolation: interpolation, fill: fill);
            case PolicyOperation.TranslateY:
                return image.Affine(shift: (0, (int)strength), interpolation: interpolation, fill: fill);
            case PolicyOperation.Rotate:
                return image.Rotate(strength, interpolation, fill: fill);
            case PolicyOperation.Sharpness:
                return Smoothing.Sharpness(image, 1 + strength);
            case PolicyOperation.Brightness:
                Colours.Brightness(image.Pixels, 1 + strength);
                break;
            case PolicyOperation.Color:
                Colours.Saturation(image.Pixels, 1 + strength);
                break;
            case PolicyOperation.Contrast:
                Colours.Contrast(image.Pixels, 1 + strength);
                break;
            case PolicyOperation.Posterize:
                Colours.Posterize(image.Pixels, (int)strength);
                break;
            case PolicyOperation.Solarize:
                Colours.Solarize(image.Pixels, strength);
                break;
            case PolicyOperation.AutoContrast:
                Colours.AutoContrast(image.Pixels);
                break;
            case PolicyOperation.Equalize:
                Colours.Equalize(image.Pixels);
                break;
            case PolicyOperation.Invert:
                Colours.Invert(image.Pixels);
                break;
        }
        return image;
    }
}
