namespace TransferNotebooks.Drawing;

/// <summary>
/// The domain <c>sketch</c>: ink or pencil lines on paper, drawn by an unsteady hand: outlines in one or two passes that wander and press
/// unevenly, hatching where a surface is dark, stray marks beside the object.
/// </summary>
internal static class SketchPainter
{
    public static void Paint(Canvas canvas, Figure figure, Pose pose, ref SeededRandom random)
    {
        var paper = Paper(canvas, ref random);
        var ink = Ink(ref random);
        var hand = new Hand(canvas, ink, random.Between(0.55, 1.15), random.Between(0.3, 1.15));
        Scribbles(canvas, hand, ref random, random.Next(4));
        var (passes, hatches, solid) = (random.Chance(0.5) ? 2 : 1, random.Chance(0.55), random.Chance(0.5));
        foreach (var part in figure.Parts)
        {
            var points = pose.At(part.Points);
            if (part.Closed)
            {
                // What lies behind is hidden, but a little of the line shows through, as from a light rubber.
                canvas.Mask.Fill(points);
                canvas.Paint(paper, 0.93);
                if (part.Tone == Tone.Dark)
                    Fill(canvas, points, ink, solid ? 0.75 : 0.3);
                else if (part.Tone is Tone.Second or Tone.Accent && hatches)
                    Hatch(canvas, points, hand, ref random);
            }
            for (var pass = 0; pass < (part.Closed ? passes : 1); pass++)
                hand.Draw(points, part.Closed, ref random);
        }
        if (random.Chance(0.3))
            Scribbles(canvas, hand, ref random, 1);
        Grain(canvas, ref random);
    }

    private static Colour Paper(Canvas canvas, ref SeededRandom random)
    {
        var tint = Colour.Hue(random.Between(0.08, 0.2), random.Between(0, 0.12), random.Between(0.86, 0.99));
        var stain = new ValueNoise(ref random, 3, canvas.Width);
        var (amount, ruled, spacing) = ((float)random.Between(0.005, 0.05), random.Chance(0.2), canvas.Height * random.Between(0.09, 0.15));
        canvas.Apply((x, y, _) => tint * (1 - amount * (1 + stain.At(x, y))));
        if (ruled)
        {
            for (var y = random.NextDouble() * spacing; y < canvas.Height; y += spacing)
                canvas.Mask.Stroke(new Vec(0, y), new Vec(canvas.Width, y), 0.3, 0.3);
            canvas.Paint(new Colour(0.45f, 0.6f, 0.8f), 0.45);
        }
        return tint;
    }

    private static Colour Ink(ref SeededRandom random) => random.Next(4) switch
    {
        0 => Colour.Grey(random.Between(0.02, 0.12)),
        1 => Colour.Grey(random.Between(0.2, 0.38)),
        2 => Colour.Hue(random.Between(0.6, 0.68), random.Between(0.5, 0.8), random.Between(0.25, 0.5)),
        _ => Colour.Hue(random.Between(0.02, 0.08), random.Between(0.4, 0.7), random.Between(0.2, 0.38)),
    };

    private static void Fill(Canvas canvas, Vec[] points, Colour ink, double alpha)
    {
        canvas.Mask.Fill(points);
        canvas.Paint(ink, alpha);
    }

    private static void Hatch(Canvas canvas, Vec[] points, Hand hand, ref SeededRandom random)
    {
        var (direction, spacing) = (UnitCircle.At(random.Between(0.05, 0.2)), canvas.Width * random.Between(0.045, 0.075));
        foreach (var (from, to) in Hatching.Lines(points, direction, spacing))
            hand.Draw([from, to], closed: false, ref random, weight: 0.7);
    }

    private static void Scribbles(Canvas canvas, Hand hand, ref SeededRandom random, int count)
    {
        for (; count > 0; count--)
        {
            var at = new Vec(random.NextDouble() * canvas.Width, random.NextDouble() * canvas.Height);
            var points = new Vec[random.Next(5) + 2];
            for (var i = 0; i < points.Length; i++, at += UnitCircle.At(random.NextDouble()) * (canvas.Width * random.Between(0.06, 0.25)))
                points[i] = at;
            hand.Draw(points, closed: false, ref random, weight: random.Between(0.4, 0.9));
        }
    }

    private static void Grain(Canvas canvas, ref SeededRandom random)
    {
        if (random.Chance(0.4))
            canvas.Soften((float)random.Between(0.2, 0.7));
        var amount = (float)random.Between(0.01, 0.045);
        var local = random;
        canvas.Apply((_, _, colour) => colour + Colour.Grey(amount * (float)(local.NextDouble() + local.NextDouble() - 1)));
        random = local;
    }
}
