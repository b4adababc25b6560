namespace TransferNotebooks.Drawing;

/// <summary>One object of the drawn world in one visual domain.</summary>
internal sealed class ObjectDrawing(string domain, int recipe, int label, int seed, int number, int size) : DrawnPicture(size)
{
    /// <summary>Grows when the drawing of the same seed changes, so that what was computed from older pictures is not taken for new.</summary>
    private const int Version = 1;

    public override string Name => $"{domain} {seed}:{number}";

    public override string Key => $"drawn {Version} {domain} {recipe} {seed} {number} {Size}";

    public override Annotation? Draw(Span<byte> rgb, bool annotate)
    {
        var random = new SeededRandom(seed, number);
        var figure = new Figure(new SeededRandom((long)random.NextBits()));
        DrawnWorld.Recipe(recipe)(figure);
        var pose = new Pose(ref random, Size);
        var canvas = Canvas.For(Size, annotate);
        var painter = DrawnWorld.PainterOf(domain, canvas);
        painter.Begin(ref random);
        var look = painter.Paint(figure, pose, 1, ref random);
        painter.End(ref random, rgb);
        if (!annotate)
            return null;
        var (mask, box) = Seen(canvas);
        return new Annotation
        {
            Box = box,
            Mask = mask,
            Labels = [label],
            Attributes = new Dictionary<string, string>
            {
                ["colour"] = look.Colour.Name,
                ["texture"] = look.Texture,
                ["size"] = pose.Scale < 0.365 * Size ? "small" : pose.Scale < 0.415 * Size ? "medium" : "large",
                ["parts"] = string.Join(", ", figure.Extras),
            },
        };
    }
}
