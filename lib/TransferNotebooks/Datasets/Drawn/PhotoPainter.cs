namespace TransferNotebooks.Drawing;

/// <summary>
/// The domain <c>photo</c>: coloured surfaces under one light with a shadow, before a scene with clutter, seen through a camera with its
/// own exposure, colour cast, softness and noise. Colours say nothing about the class.
/// </summary>
internal sealed class PhotoPainter(Canvas canvas) : Painter(canvas)
{
    public override void Begin(ref SeededRandom random)
    {
        PhotoScene.Paint(Canvas, ref random);
        PhotoScene.Clutter(Canvas, ref random, random.Next(5) + 1, 0.12, 0.42);
    }

    public override Look Paint(Figure figure, Pose pose, int owner, ref SeededRandom random)
    {
        Shadow(Canvas, pose, ref random);
        var colours = Colours(ref random);
        Canvas.Owner = owner;
        var texture = Surfaces(Canvas, figure, pose, colours, ref random);
        Canvas.Owner = -1;
        return new Look(colours[(int)Tone.Body], texture);
    }

    public override void End(ref SeededRandom random, Span<byte> rgb)
    {
        Canvas.Owner = 0;
        if (random.Chance(0.35))
            PhotoScene.Clutter(Canvas, ref random, 1, 0.08, 0.2);
        Canvas.Owner = -1;
        if (random.Chance(0.4))
            Canvas.Soften((float)random.Between(0.3, 0.9));
        new Camera(ref random).Take(Canvas, ref random, rgb);
    }

    /// <summary>A soft dark patch below an object.</summary>
    public static void Shadow(Canvas canvas, Pose pose, ref SeededRandom random)
    {
        Span<Vec> ellipse = stackalloc Vec[24];
        var (wide, flat) = (random.Between(0.75, 1.05) * pose.Scale, random.Between(0.1, 0.22) * pose.Scale);
        var middle = pose.At(new Vec(random.Between(-0.2, 0.2), 0.82));
        for (var i = 0; i < ellipse.Length; i++)
            ellipse[i] = middle + new Vec(UnitCircle.At(i / 24.0).X * wide, UnitCircle.At(i / 24.0).Y * flat);
        canvas.Mask.Fill(ellipse);
        canvas.Paint(Colour.Grey(0.06), random.Between(0.2, 0.5));
    }

    /// <summary>Paints the parts of an object in their colours under a light of its own.</summary>
    /// <returns>What its surface is like.</returns>
    public static string Surfaces(Canvas canvas, Figure figure, Pose pose, ReadOnlySpan<Colour> colours, ref SeededRandom random)
    {
        var light = UnitCircle.At(random.NextDouble()) * (random.Between(0.15, 0.4) / pose.Scale);
        var texture = new ValueNoise(ref random, 9, canvas, 2);
        var (grain, stripes) = ((float)random.Between(0, 0.16), random.Chance(0.25) ? (float)random.Between(0.08, 0.2) : 0);
        var across = UnitCircle.At(random.NextDouble()) * (random.Between(4.5, 9) / pose.Scale);
        var edge = random.Between(0.35, 0.7);
        var lighting = new Lighting(pose.Centre, light, texture, grain, across, stripes);
        foreach (var part in figure.Parts)
            Surface(canvas, part, pose, colours[(int)part.Tone], lighting, edge);
        return stripes > 0 ? "striped" : grain > 0.09f ? "rough" : "smooth";
    }

    /// <summary>Paints one part.</summary>
    public static void Surface(Canvas canvas, FigurePart part, Pose pose, Colour colour, in Lighting lighting, double edge)
    {
        var points = pose.At(part.Points);
        if (part.Closed)
        {
            canvas.Mask.Fill(points);
            canvas.Paint(colour, lighting, patterned: part.Tone is Tone.Body);
        }
        Trace(canvas, part, points, pose);
        if (part.Closed)
            canvas.Paint(colour * 0.35f, edge);
        else
            canvas.Paint(colour, 0.95);
    }

    /// <summary>Puts all that a part covers into the mask.</summary>
    public static void Cover(Canvas canvas, FigurePart part, Pose pose)
    {
        var points = pose.At(part.Points);
        if (part.Closed)
            canvas.Mask.Fill(points);
        Trace(canvas, part, points, pose);
    }

    private static void Trace(Canvas canvas, FigurePart part, Vec[] points, Pose pose) =>
        canvas.Mask.Trace(points, part.Closed, part.Closed ? Math.Max(0.35, canvas.Width / 180.0) : Math.Max(0.5, part.Width * pose.Scale / 2));

    /// <summary>Colours of body, second, accent, light and dark: different from each other, otherwise free.</summary>
    public static Colour[] Colours(ref SeededRandom random)
    {
        var hue = random.NextDouble();
        return
        [
            Colour.Hue(hue, random.Between(0.15, 0.9), random.Between(0.4, 0.95)),
            Colour.Hue(hue + random.Between(0.12, 0.88), random.Between(0.2, 0.9), random.Between(0.3, 0.85)),
            Colour.Hue(random.NextDouble(), random.Between(0.5, 0.95), random.Between(0.55, 1)),
            Colour.Hue(random.NextDouble(), random.Between(0, 0.18), random.Between(0.82, 1)),
            Colour.Hue(random.NextDouble(), random.Between(0, 0.5), random.Between(0.04, 0.2)),
        ];
    }
}
