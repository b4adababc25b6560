namespace TransferNotebooks.Drawing;

/// <summary>The colours of a class of formula pictures: some classes have colours of their own, as many things have, which each picture varies; of the others every picture has colours at random.</summary>
internal sealed class ClassPalette
{
    private const double HueChange = 0.05, Change = 0.2;
    private readonly (double Hue, double Saturation, double Value)[] own = [];
    private readonly bool groundToo;

    /// <param name="random">The class's.</param>
    /// <param name="share">How many of the classes have colours of their own.</param>
    public ClassPalette(SeededRandom random, double share)
    {
        if (!random.Chance(share)) return;
        own = new (double, double, double)[4];
        groundToo = random.Chance(0.5);
        // Natural tones are dull more often than bright.
        foreach (ref var colour in own.AsSpan()) colour = (random.NextDouble(), random.NextDouble() * random.Between(0.4, 1), random.Between(0.1, 1));
    }

    /// <summary>The ground of a picture.</summary>
    /// <param name="random">The picture's.</param>
    public Colour Ground(ref SeededRandom random) =>
        groundToo ? Near(own[3], ref random) : Colour.Hue(random.NextDouble(), random.Between(0, 0.6), random.Chance(0.3) ? random.Between(0, 0.2) : random.NextDouble());

    /// <summary>One of three colours of what is drawn; it is seen before the ground.</summary>
    /// <param name="number">Which, from 0.</param>
    /// <param name="ground">What it stands before.</param>
    /// <param name="random">The picture's.</param>
    public Colour Tone(int number, Colour ground, ref SeededRandom random)
    {
        var colour = own.Length > 0 ? Near(own[number], ref random) : Colour.Hue(random.NextDouble(), random.NextDouble(), random.NextDouble());
        if (Math.Abs(colour.Lightness - ground.Lightness) >= 0.2f) return colour;
        return ground.Lightness > 0.5f ? colour * 0.35f : Colour.Mix(colour, new(1, 1, 1), 0.5f);
    }

    private static Colour Near((double Hue, double Saturation, double Value) colour, ref SeededRandom random) => Colour.Hue(
        colour.Hue + random.Between(-HueChange, HueChange), Math.Clamp(colour.Saturation + random.Between(-Change, Change), 0, 1), Math.Clamp(colour.Value + random.Between(-Change, Change), 0, 1));
}
