using System.Numerics;

namespace TransferNotebooks.Drawing;

/// <summary>
/// The domain <c>sketch</c>: ink or pencil lines on paper, drawn by an unsteady hand: outlines in one or two passes that wander and press
/// unevenly, hatching where a surface is dark, stray marks beside the object.
/// </summary>
internal sealed class SketchPainter(Canvas canvas) : Painter(canvas)
{
    private Colour paper, ink;
    private Hand hand = new(canvas, default, 0, 0);
    private int passes;
    private bool hatches, solid;

    public override void Begin(ref SeededRandom random)
    {
        paper = Paper(Canvas, ref random);
        ink = Ink(ref random);
        hand = new Hand(Canvas, ink, random.Between(0.55, 1.15), random.Between(0.3, 1.15));
        Scribbles(ref random, random.Next(4));
        (passes, hatches, solid) = (random.Chance(0.5) ? 2 : 1, random.Chance(0.55), random.Chance(0.5));
    }

    public override Look Paint(Figure figure, Pose pose, int owner, ref SeededRandom random)
    {
        Canvas.Owner = owner;
        foreach (var part in figure.Parts)
        {
            var points = pose.At(part.Points);
            if (part.Closed)
            {
                // What lies behind is hidden, but a little of the line shows through, as from a light rubber.
                Canvas.Mask.Fill(points);
                Canvas.Paint(paper, 0.93);
                if (part.Tone == Tone.Dark)
                    Fill(points, solid ? 0.75 : 0.3);
                else if (part.Tone is Tone.Second or Tone.Accent && hatches)
                    Hatch(points, ref random);
            }
            for (var pass = 0; pass < (part.Closed ? passes : 1); pass++)
                hand.Draw(points, part.Closed, ref random);
        }
        Canvas.Owner = -1;
        return new Look(ink, hatches ? "hatched" : "plain");
    }

    public override void End(ref SeededRandom random, Span<byte> rgb)
    {
        if (random.Chance(0.3))
            Scribbles(ref random, 1);
        if (random.Chance(0.4))
            Canvas.Soften((float)random.Between(0.2, 0.7));
        Grain(Canvas, ref random, (float)random.Between(0.01, 0.045), rgb);
    }

    /// <summary>Fills the picture with paper: a tint, stains, sometimes ruled lines.</summary>
    /// <returns>The tint.</returns>
    public static Colour Paper(Canvas canvas, ref SeededRandom random)
    {
        var tint = Colour.Hue(random.Between(0.08, 0.2), random.Between(0, 0.12), random.Between(0.86, 0.99));
        var stain = new ValueNoise(ref random, 3, canvas, 0);
        var (amount, ruled, spacing) = ((float)random.Between(0.005, 0.05), random.Chance(0.2), canvas.Height * random.Between(0.09, 0.15));
        for (var y = 0; y < canvas.Height; y++)
        {
            var row = canvas.Row(y);
            var stains = stain.Row(y);
            for (var x = 0; x < canvas.Width; x += Vector<float>.Count)
            {
                var shade = Vector<float>.One - amount * (Vector<float>.One + new Vector<float>(stains[x..]));
                (tint.R * shade).CopyTo(row.Red[x..]);
                (tint.G * shade).CopyTo(row.Green[x..]);
                (tint.B * shade).CopyTo(row.Blue[x..]);
            }
        }
        if (ruled)
        {
            for (var y = random.NextDouble() * spacing; y < canvas.Height; y += spacing)
                canvas.Mask.Stroke(new Vec(0, y), new Vec(canvas.Width, y), 0.3, 0.3);
            canvas.Paint(new Colour(0.45f, 0.6f, 0.8f), 0.45);
        }
        return tint;
    }

    /// <summary>The colour of a pen or pencil.</summary>
    public static Colour Ink(ref SeededRandom random) => random.Next(4) switch
    {
        0 => Colour.Grey(random.Between(0.02, 0.12)),
        1 => Colour.Grey(random.Between(0.2, 0.38)),
        2 => Colour.Hue(random.Between(0.6, 0.68), random.Between(0.5, 0.8), random.Between(0.25, 0.5)),
        _ => Colour.Hue(random.Between(0.02, 0.08), random.Between(0.4, 0.7), random.Between(0.2, 0.38)),
    };

    /// <summary>The grain of paper under a scanner, the same in all channels; then the bytes.</summary>
    public static void Grain(Canvas canvas, ref SeededRandom random, float amount, Span<byte> rgb)
    {
        var (width, local) = (canvas.Width, random);
        Span<float> grain = width <= 512 ? stackalloc float[canvas.Mask.Stride] : new float[canvas.Mask.Stride];
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < width; x++)
                grain[x] = (float)(local.NextDouble() + local.NextDouble() - 1);
            var row = canvas.Row(y);
            for (var x = 0; x < width; x += Vector<float>.Count)
            {
                var more = amount * new Vector<float>(grain[x..]);
                (new Vector<float>(row.Red[x..]) + more).CopyTo(row.Red[x..]);
                (new Vector<float>(row.Green[x..]) + more).CopyTo(row.Green[x..]);
                (new Vector<float>(row.Blue[x..]) + more).CopyTo(row.Blue[x..]);
            }
            Canvas.WriteRow(row, rgb.Slice(y * width * 3, width * 3));
        }
        random = local;
    }

    private void Fill(Vec[] points, double alpha)
    {
        Canvas.Mask.Fill(points);
        Canvas.Paint(ink, alpha);
    }

    private void Hatch(Vec[] points, ref SeededRandom random)
    {
        var (direction, spacing) = (UnitCircle.At(random.Between(0.05, 0.2)), Canvas.Width * random.Between(0.045, 0.075));
        foreach (var (from, to) in Hatching.Lines(points, direction, spacing))
            hand.Draw([from, to], closed: false, ref random, weight: 0.7);
    }

    private void Scribbles(ref SeededRandom random, int count)
    {
        for (; count > 0; count--)
        {
            var at = new Vec(random.NextDouble() * Canvas.Width, random.NextDouble() * Canvas.Height);
            var points = new Vec[random.Next(5) + 2];
            for (var i = 0; i < points.Length; i++, at += UnitCircle.At(random.NextDouble()) * (Canvas.Width * random.Between(0.06, 0.25)))
                points[i] = at;
            hand.Draw(points, closed: false, ref random, weight: random.Between(0.4, 0.9));
        }
    }
}
