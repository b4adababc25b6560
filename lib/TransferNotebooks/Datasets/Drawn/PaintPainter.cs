namespace TransferNotebooks.Drawing;

/// <summary>
/// The domain <c>paint</c>: surfaces filled with visible brush strokes, lighter on one side, over a ground of broad strokes, on woven
/// canvas; some pictures have dark contours, some objects stripes or dots.
/// </summary>
internal sealed class PaintPainter(Canvas canvas) : Painter(canvas)
{
    private double light, contour;
    private float rough;

    public override void Begin(ref SeededRandom random)
    {
        PaintScene.Paint(Canvas, ref random);
        light = random.NextDouble();
        contour = random.Chance(0.45) ? random.Between(0.5, 1.1) : 0;
        rough = (float)random.Between(0.1, 0.22);
    }

    public override Look Paint(Figure figure, Pose pose, int owner, ref SeededRandom random)
    {
        Span<Colour> colours =
        [
            Colour.Hue(random.NextDouble(), random.Between(0.3, 0.9), random.Between(0.45, 0.95)), default, default,
            Colour.Hue(random.Between(0.08, 0.18), random.Between(0.03, 0.25), random.Between(0.86, 1)),
            Colour.Hue(random.NextDouble(), random.Between(0.2, 0.6), random.Between(0.06, 0.2)),
        ];
        var hue = random.NextDouble();
        colours[1] = Colour.Hue(hue, random.Between(0.3, 0.85), random.Between(0.35, 0.85));
        colours[2] = Colour.Hue(hue + random.Between(0.2, 0.8), random.Between(0.6, 0.95), random.Between(0.6, 1));
        var brush = new Brush(Canvas, pose.Scale * random.Between(0.075, 0.12), rough);
        var lit = UnitCircle.At(light) * (0.3 / pose.Scale);
        var texture = random.Next(4) switch { 0 => "striped", 1 => "dotted", _ => "plain" };
        Ground(pose, brush, ref random);
        Canvas.Owner = owner;
        foreach (var part in figure.Parts)
        {
            var (points, colour) = (pose.At(part.Points), colours[(int)part.Tone]);
            if (!part.Closed)
            {
                Canvas.Mask.Trace(points, closed: false, Math.Max(0.6, part.Width * pose.Scale * 0.55));
                Canvas.Paint(colour, 0.95);
                continue;
            }
            Fill(points, colour, brush, pose, lit, ref random);
            if (part.Tone == Tone.Body && texture != "plain")
                Pattern(points, Colour.Mix(colour, colours[1], 0.75f), brush, dotted: texture == "dotted", ref random);
            if (contour > 0)
                new Hand(Canvas, colours[4], contour, 0.5).Draw(points, closed: true, ref random, 0.85);
        }
        Canvas.Owner = -1;
        return new Look(colours[0], texture);
    }

    public override void End(ref SeededRandom random, Span<byte> rgb)
    {
        Canvas.Owner = 0;
        if (random.Chance(0.25))
            PaintScene.Dabs(Canvas, ref random, 1);
        Canvas.Owner = -1;
        new Weave(Canvas, (float)random.Between(0.015, 0.05), (float)random.Between(0.15, 0.45)).WriteTo(ref random, rgb);
    }

    private void Ground(Pose pose, Brush brush, ref SeededRandom random)
    {
        var shadow = Colour.Hue(random.Between(0.55, 0.75), 0.35, 0.22);
        for (var stroke = 0; stroke < 3; stroke++)
        {
            var (middle, half) = (pose.At(new Vec(random.Between(-0.2, 0.2), random.Between(0.78, 0.92))), new Vec(pose.Scale * random.Between(0.4, 0.7), pose.Scale * random.Between(-0.04, 0.04)));
            brush.Stroke(middle - half, middle + half, shadow, 0.4f, ref random);
        }
    }

    // A dark ground for the part, then strokes in one direction, each in a shade of its own, lighter towards the light.
    private void Fill(Vec[] points, Colour colour, Brush brush, Pose pose, Vec lit, ref SeededRandom random)
    {
        Canvas.Mask.Fill(points);
        Canvas.Paint(colour * 0.8f, 0.95);
        var (turn, half) = (random.NextDouble(), brush.Half);
        foreach (var (from, to) in Hatching.Lines(points, UnitCircle.At(turn), half * 1.45))
        {
            var (along, length) = (to - from, (to - from).Length);
            if (length < half)
                continue;
            // The round ends stay within the part; long ways are gone in several strokes.
            var (start, stop) = (half * 0.55 / length, 1 - half * 0.55 / length);
            var pieces = 1 + (int)(length / (pose.Scale * random.Between(0.5, 1)));
            for (var piece = 0; piece < pieces; piece++)
            {
                var (a, b) = (from + along * (start + (stop - start) * piece / pieces), from + along * (start + (stop - start) * (piece + 1) / pieces));
                var middle = Vec.Lerp(a, b, 0.5) - pose.Centre;
                var shade = (float)(1 + middle.X * lit.X + middle.Y * lit.Y + random.Between(-0.1, 0.1));
                brush.Stroke(a, b, colour * shade, 0.85f, ref random);
            }
        }
    }

    private void Pattern(Vec[] points, Colour colour, Brush brush, bool dotted, ref SeededRandom random)
    {
        var fine = new Brush(Canvas, brush.Half * (dotted ? 0.75 : 0.5), 0.1f);
        var (direction, spacing) = (UnitCircle.At(random.NextDouble()), brush.Half * 3.4);
        foreach (var (from, to) in Hatching.Lines(points, direction, spacing))
        {
            var length = (to - from).Length;
            if (!dotted)
            {
                if (length > 2 * brush.Half)
                    fine.Stroke(from + direction * (brush.Half * 0.6), to - direction * (brush.Half * 0.6), colour, 0.9f, ref random);
                continue;
            }
            for (var at = spacing * random.Between(0.3, 0.7); at < length - fine.Half; at += spacing)
                fine.Stroke(from + direction * at, from + direction * (at + 0.3), colour, 0.95f, ref random);
        }
    }
}
