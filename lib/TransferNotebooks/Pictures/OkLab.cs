namespace TransferNotebooks;

/// <summary>The colour space OKLab (Ottosson 2020, "A perceptual color space for image processing"), in which equal distances look about equal.</summary>
internal static class OkLab
{
    /// <summary>A colour in linear light of sRGB's primaries; outside 0..1 where a screen cannot show it.</summary>
    public static (double R, double G, double B) ToLinear((double L, double A, double B) colour)
    {
        double l = Cube(colour.L + 0.3963377774 * colour.A + 0.2158037573 * colour.B);
        double m = Cube(colour.L - 0.1055613458 * colour.A - 0.0638541728 * colour.B);
        double s = Cube(colour.L - 0.0894841775 * colour.A - 1.2914855480 * colour.B);
        return (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    /// <summary>The nearest colour of 8 bits a channel.</summary>
    public static (byte R, byte G, byte B) ToBytes((double L, double A, double B) colour)
    {
        var (r, g, b) = ToLinear(colour);
        return (Byte(r), Byte(g), Byte(b));
    }

    /// <summary>A colour of 8 bits a channel in this space.</summary>
    public static (double L, double A, double B) Of((byte R, byte G, byte B) colour)
    {
        var (r, g, b) = (Linear(colour.R), Linear(colour.G), Linear(colour.B));
        double l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /// <summary>The largest chroma that a screen shows at a lightness and a hue in radians.</summary>
    public static double MostChroma(double lightness, double hue)
    {
        var (low, high) = (0.0, 0.4);
        for (int step = 0; step < 40; step++)
        {
            double middle = (low + high) / 2;
            var (r, g, b) = ToLinear((lightness, middle * Math.Cos(hue), middle * Math.Sin(hue)));
            if (Math.Min(r, Math.Min(g, b)) >= 0 && Math.Max(r, Math.Max(g, b)) <= 1) low = middle;
            else high = middle;
        }

        return low;
    }

    private static double Cube(double value) => value * value * value;

    private static double Linear(byte value) => value / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);

    private static byte Byte(double light)
    {
        double share = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055;
        return (byte)Math.Round(Math.Clamp(share, 0, 1) * 255);
    }
}
