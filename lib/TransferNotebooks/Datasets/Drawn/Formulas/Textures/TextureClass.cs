namespace TransferNotebooks.Drawing;

/// <summary>How the surface of a texture class comes about.</summary>
internal enum TextureKind
{
    /// <summary>Noise of several octaves: clouds, fur, water, by its direction and stretch.</summary>
    Clouds,

    /// <summary>Ridges of noise: veins and cracks.</summary>
    Ridges,

    /// <summary>Stripes, bent by noise.</summary>
    Stripes,

    /// <summary>Distances to scattered points: scales, pebbles, spots.</summary>
    Cells,
}

/// <summary>
/// A class of pictures that a surface fills: noise as Perlin's (1985, "An image synthesizer"), stripes or cells (Worley 1996, "A cellular texture basis function"), with frequency, direction, stretch and contrast of its own.
/// </summary>
internal sealed class TextureClass
{
    private TextureClass(ref SeededRandom random)
    {
        Kind = (TextureKind)random.Next(4);
        Cells = random.Between(1.5, 4) * (random.Chance(0.5) ? 1 : random.Between(1, 3));
        Turn = random.NextDouble();
        Stretch = random.Chance(0.5) ? 1 : random.Between(1, 5);
        Octaves = 1 + random.Next(3);
        Roughness = random.Between(0.35, 0.75);
        Warp = random.Chance(0.5) ? random.Between(0, 0.6) : 0;
        Contrast = random.Between(0.8, 4);
        Balance = random.Between(0.3, 0.7);
        Palette = new(random, share: 0.5);
    }

    public TextureKind Kind { get; }

    /// <summary>Cells of the noise along a picture's side.</summary>
    public double Cells { get; }

    /// <summary>Its direction, as a fraction of a full turn.</summary>
    public double Turn { get; }

    /// <summary>How much longer than wide the cells are.</summary>
    public double Stretch { get; }

    public int Octaves { get; }

    /// <summary>How much of its height an octave keeps of the one before.</summary>
    public double Roughness { get; }

    /// <summary>How far noise moves each point, in cells.</summary>
    public double Warp { get; }

    public double Contrast { get; }

    /// <summary>Where light and dark part.</summary>
    public double Balance { get; }

    public ClassPalette Palette { get; }

    /// <summary>The class of a number.</summary>
    /// <param name="seed">Which world.</param>
    /// <param name="label">Which class of it.</param>
    public static TextureClass Of(long seed, int label)
    {
        var random = new SeededRandom(seed ^ 0x54657874757265, label);
        return new(ref random);
    }

    /// <summary>How light the surface is at a point, 0 to 1.</summary>
    public double At(Vec point, in LatticeNoise noise, in LatticeNoise other)
    {
        if (Warp > 0) point += new Vec(other.At(point.X * 0.7, point.Y * 0.7), other.At(point.X * 0.7 + 31.5, point.Y * 0.7)) * Warp;
        var value = Kind switch
        {
            TextureKind.Clouds => Sum(point, noise, ridges: false),
            TextureKind.Ridges => 1 - 2 * Math.Abs(Sum(point, noise, ridges: true)),
            TextureKind.Stripes => Wave(point.X + 0.15 * Sum(point, noise, ridges: false)),
            _ => 2 * Nearest(point, noise) - 1,
        };
        return Math.Clamp(Balance + Contrast * value / 2, 0, 1);
    }

    private double Sum(Vec point, in LatticeNoise noise, bool ridges)
    {
        double sum = 0, height = 1, all = 0;
        for (var octave = 0; octave < Octaves; octave++)
        {
            sum += height * noise.At(point.X, point.Y);
            all += height;
            height *= Roughness;
            point = point * 2 + new Vec(17.3, -9.1);
        }
        return (ridges ? 1.4 : 1) * sum / all;
    }

    // A triangle wave of period 1, from -1 to 1.
    private static double Wave(double x) => 4 * Math.Abs(x - Math.Floor(x) - 0.5) - 1;

    // The distance to the nearest of points that lie one in each cell, about 0 to 1.
    private static double Nearest(Vec point, in LatticeNoise noise)
    {
        var (column, row, least) = ((long)Math.Floor(point.X), (long)Math.Floor(point.Y), 4.0);
        for (var y = row - 1; y <= row + 1; y++)
            for (var x = column - 1; x <= column + 1; x++)
            {
                var away = new Vec(x + 0.5 + 0.45 * noise.Value(x, y) - point.X, y + 0.5 + 0.45 * noise.Value(x + 1000, y) - point.Y);
                least = Math.Min(least, away.X * away.X + away.Y * away.Y);
            }
        return Math.Min(1, Math.Sqrt(least) * 1.2);
    }
}
