namespace TransferNotebooks.Tests.Transforms;

/// <summary>A case of tests/Peers/scripts/transforms.py and the kit's way to do the same.</summary>
/// <param name="Op">Torchvision's function.</param>
/// <param name="Args">Its parameters.</param>
/// <param name="Mode">The interpolation.</param>
/// <param name="Fill">The colour outside.</param>
/// <param name="Expand">Whether a rotation grows, the padding mode, or the operation of a policy.</param>
/// <param name="Seed">The image, where it is drawn.</param>
/// <param name="Width">Columns of the result.</param>
/// <param name="Height">Rows of the result.</param>
/// <param name="Pixels">The result's bytes.</param>
public sealed record TransformCase(string Op, double[] Args, string? Mode, int[]? Fill, object? Expand, int Seed, int Width, int Height, string Pixels)
{
    /// <summary>The colour outside as a pixel.</summary>
    internal (byte R, byte G, byte B) Colour => Fill is [var r, var g, var b] ? ((byte)r, (byte)g, (byte)b) : default;

    public RgbImage Ours(RgbImage image)
    {
        var (a, mode) = (Args, Enum.Parse<Interpolation>(Mode ?? "Nearest"));
        var fill = Colour;
        return Op switch
        {
            "adjust_brightness" => image.AdjustBrightness(a[0]),
            "adjust_contrast" => image.AdjustContrast(a[0]),
            "adjust_saturation" => image.AdjustSaturation(a[0]),
            "adjust_hue" => image.AdjustHue(a[0]),
            "adjust_sharpness" => image.AdjustSharpness(a[0]),
            "to_grayscale" => image.ToGrey(),
            "invert" => image.Invert(),
            "posterize" => image.Posterize((int)a[0]),
            "solarize" => image.Solarize(a[0]),
            "autocontrast" => image.AutoContrast(),
            "equalize" => image.Equalize(),
            "gaussian_blur" => image.GaussianBlur((int)a[0], a[1]),
            "hflip" => image.FlipHorizontal(),
            "vflip" => image.FlipVertical(),
            "affine" => image.Affine(a[0], ((int)a[1], (int)a[2]), a[3], (a[4], a[5]), mode, fill),
            "rotate" => image.Rotate(a[0], mode, Expand?.ToString() == "True", fill),
            "resized_crop" => image.Crop((int)a[1], (int)a[0], (int)a[3], (int)a[2]).Resize((int)a[4], (int)a[4], mode),
            "pad" => image.Pad((int)a[0], (int)a[1], (int)a[2], (int)a[3], Enum.Parse<Border>(Expand!.ToString()!, ignoreCase: true), fill),
            _ => throw new ArgumentException($"No such case: {Op}"),
        };
    }
}
