namespace TransferNotebooks;

/// <summary>
/// Numbers as colours: from dark blue over magenta and orange to pale yellow, every step equally far from the last in OKLab (Ottosson 2020, "A perceptual color space for image
/// processing") and lighter than it, so that equal differences look equal, in grey and for colour-blind eyes too. The table is computed.
/// </summary>
public static class ColourMap
{
    private const int Steps = 256, Fine = 4096;
    private static readonly (byte R, byte G, byte B)[] Table = Build();

    /// <summary>The colour of a number.</summary>
    /// <param name="share">0 for the darkest to 1 for the lightest; what lies outside is taken to the nearer end, NaN to 0.</param>
    public static (byte R, byte G, byte B) Of(double share) => Table[double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * (Steps - 1))];

    /// <summary>A matrix as a picture, one pixel a number.</summary>
    /// <param name="values"><c>[rows, columns]</c>, 0..1.</param>
    public static RgbImage Picture(float[,] values)
    {
        var (height, width) = (values.GetLength(0), values.GetLength(1));
        var image = new RgbImage(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) image[x, y] = Of(values[y, x]);
        return image;
    }

    // A curve through the space, walked in steps of equal length.
    private static (byte, byte, byte)[] Build()
    {
        var points = new (double L, double A, double B)[Fine];
        var lengths = new double[Fine];
        for (int i = 0; i < Fine; i++)
        {
            points[i] = Curve(i / (Fine - 1.0));
            if (i == 0) continue;
            var (l, a, b) = (points[i].L - points[i - 1].L, points[i].A - points[i - 1].A, points[i].B - points[i - 1].B);
            lengths[i] = lengths[i - 1] + Math.Sqrt(l * l + a * a + b * b);
        }

        var table = new (byte, byte, byte)[Steps];
        for (int step = 0, at = 0; step < Steps; step++)
        {
            while (at < Fine - 1 && lengths[at] < lengths[^1] * step / (Steps - 1)) at++;
            table[step] = OkLab.ToBytes(points[at]);
        }

        return table;
    }

    // Lightness rises evenly, the hue turns from blue (265°) through red to yellow (465° = 105°), the chroma is the most the screen shows, up to a limit that bulges in the middle.
    private static (double, double, double) Curve(double t)
    {
        double lightness = 0.16 + 0.80 * t, hue = (265 + 200 * t) * Math.PI / 180, chroma = 0.06 + 0.14 * Math.Sin(Math.PI * Math.Min(1, t * 1.08)), room = OkLab.MostChroma(lightness, hue);
        // A smooth minimum of both, so that the curve has no corner.
        double least = Math.Pow(Math.Pow(chroma, -8) + Math.Pow(0.97 * room, -8), -1 / 8.0);
        return (lightness, least * Math.Cos(hue), least * Math.Sin(hue));
    }
}
