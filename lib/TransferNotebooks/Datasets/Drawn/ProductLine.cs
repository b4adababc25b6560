namespace TransferNotebooks.Drawing;

/// <summary>
/// One kind of object as it comes off a line: always the same shape and colours, photographed on the same table with small changes of
/// place and light. What differs from that is a defect.
/// </summary>
internal sealed class ProductLine
{
    /// <summary>A part must show at least this share of the picture to go missing or to be painted wrongly.</summary>
    private const double LeastShare = 0.009;

    private readonly Colour[] colours;

    public ProductLine(int recipe, int seed)
    {
        (Recipe, Seed) = (recipe, seed);
        var random = new SeededRandom(seed, -1 - recipe);
        Figure = new Figure(new SeededRandom((long)random.NextBits()));
        DrawnWorld.Recipe(recipe)(Figure);
        colours = PhotoPainter.Colours(ref random);
        Table = Colour.Hue(random.NextDouble(), random.Between(0.03, 0.3), random.Between(0.55, 0.85));
        var visible = Visible();
        Coloured = [.. Enumerable.Range(0, Figure.Parts.Count).Where(part => Figure.Parts[part].Closed && visible[part] >= LeastShare)];
        Largest = Enumerable.Range(0, Figure.Parts.Count).Where(part => Figure.Parts[part].Closed).MaxBy(part => visible[part]);
        Removable = [.. Coloured.Where(part => part != Largest && visible[part] < 0.6 * visible[Largest])];
    }

    public int Recipe { get; }

    public int Seed { get; }

    public Figure Figure { get; }

    /// <summary>The colour of the table.</summary>
    public Colour Table { get; }

    /// <summary>The part of which most can be seen.</summary>
    public int Largest { get; }

    /// <summary>Parts that can be painted wrongly.</summary>
    public int[] Coloured { get; }

    /// <summary>Parts that can be missing without the object's being unrecognisable.</summary>
    public int[] Removable { get; }

    /// <summary>The right colour of a part.</summary>
    public Colour ColourOf(int part) => colours[(int)Figure.Parts[part].Tone];

    /// <summary>Whether a part lies on another one, so that it goes missing with it.</summary>
    public bool LiesOn(int part, int below)
    {
        if (part <= below)
            return false;
        const double near = 0.12;
        var (inner, outer) = (Bounds(Figure.Parts[part].Points), Bounds(Figure.Parts[below].Points));
        var (x, y) = ((inner.Left + inner.Right) / 2, (inner.Top + inner.Bottom) / 2);
        var smaller = Area(inner) < 0.4 * Area(outer);
        return smaller && x > outer.Left && x < outer.Right && y > outer.Top - near && y < outer.Bottom;

        static double Area((double Left, double Top, double Right, double Bottom) bounds) => (bounds.Right - bounds.Left) * (bounds.Bottom - bounds.Top);
    }

    private static (double Left, double Top, double Right, double Bottom) Bounds(Vec[] points) =>
        (points.Min(point => point.X), points.Min(point => point.Y), points.Max(point => point.X), points.Max(point => point.Y));

    // The share of a picture of 128 pixels that shows each part.
    private double[] Visible()
    {
        const int size = 128;
        var canvas = Canvas.For(size, recording: true);
        var pose = new Pose(new Vec(size / 2.0, size / 2.0), DefectDrawing.Scale * size);
        for (var part = 0; part < Figure.Parts.Count; part++)
        {
            canvas.Owner = part + 1;
            if (Figure.Parts[part].Closed)
            {
                canvas.Mask.Fill(pose.At(Figure.Parts[part].Points));
                canvas.Paint(default, 1);
            }
        }
        var shares = new double[Figure.Parts.Count];
        foreach (var owner in canvas.Owners)
            if (owner > 0)
                shares[owner - 1] += 1.0 / (size * size);
        return shares;
    }
}
