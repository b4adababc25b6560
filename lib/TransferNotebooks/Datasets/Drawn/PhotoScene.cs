using System.Numerics;

namespace TransferNotebooks.Drawing;

/// <summary>What stands behind and before the object in the domain <c>photo</c>.</summary>
internal static class PhotoScene
{
    /// <summary>Fills the picture: a sky over ground, a wall over a table, or a plain ground lit from a side; all with broad and fine variation.</summary>
    public static void Paint(Canvas canvas, ref SeededRandom random)
    {
        var size = canvas.Height;
        var (broad, fine) = (new ValueNoise(ref random, 4, canvas, 0), new ValueNoise(ref random, 16, canvas, 1));
        var (broadly, finely) = ((float)random.Between(0.03, 0.16), (float)random.Between(0.01, 0.08));
        var (top, middle, ground, near) = (Muted(ref random), Muted(ref random), Muted(ref random), Muted(ref random));
        var horizon = (float)(random.Chance(0.3) ? size : random.Between(0.4, 0.8) * size);
        var tilt = (float)random.Between(-0.12, 0.12);
        var (one, zero, half) = (Vector<float>.One, Vector<float>.Zero, new Vector<float>(size / 2f));
        for (var y = 0; y < size; y++)
        {
            var row = canvas.Row(y);
            ReadOnlySpan<float> broadRow = broad.Row(y), fineRow = fine.Row(y);
            var height = new Vector<float>(y);
            for (var x = 0; x < size; x += Vector<float>.Count)
            {
                var line = new Vector<float>(horizon) + tilt * (Vector<float>.Indices + new Vector<float>(x) - half);
                var above = Vector.LessThan(height, line);
                var far = Vector.Min(Vector.Max(height / line, zero), one);
                var close = Vector.Min(Vector.Max((height - line) / (new Vector<float>(size) - line + one), zero), one);
                var part = Vector.ConditionalSelect(above, far, close);
                var shade = one + broadly * new Vector<float>(broadRow[x..]) + finely * new Vector<float>(fineRow[x..]);
                Mix(top.R, middle.R, ground.R, near.R, above, part, shade).CopyTo(row.Red[x..]);
                Mix(top.G, middle.G, ground.G, near.G, above, part, shade).CopyTo(row.Green[x..]);
                Mix(top.B, middle.B, ground.B, near.B, above, part, shade).CopyTo(row.Blue[x..]);
            }
        }
    }

    /// <summary>Puts random things into the picture: discs, blocks and bars, some of them see-through.</summary>
    public static void Clutter(Canvas canvas, ref SeededRandom random, int count, double smallest, double largest)
    {
        for (; count > 0; count--)
        {
            var size = canvas.Width * random.Between(smallest, largest);
            var (middle, turn) = (new Vec(random.NextDouble() * canvas.Width, random.NextDouble() * canvas.Height), random.NextDouble());
            var corners = random.Next(3) switch { 0 => 20, 1 => 4, _ => 3 + random.Next(4) };
            if (corners == 4)
                Bar(canvas, middle, UnitCircle.At(turn) * size, random.Between(0.06, 0.5) * size);
            else
                canvas.Mask.Fill(Ring(middle, size * 0.5, corners, turn));
            canvas.Paint(Muted(ref random), random.Between(0.4, 1));
        }
    }

    private static Vec[] Ring(Vec middle, double radius, int corners, double turn)
    {
        var points = new Vec[corners];
        for (var i = 0; i < corners; i++)
            points[i] = middle + UnitCircle.At(turn + (double)i / corners) * radius;
        return points;
    }

    private static void Bar(Canvas canvas, Vec middle, Vec half, double thickness)
    {
        var side = new Vec(-half.Y, half.X) * (thickness / half.Length);
        canvas.Mask.Fill([middle - half - side, middle + half - side, middle + half + side, middle - half + side]);
    }

    private static Vector<float> Mix(float top, float middle, float ground, float near, Vector<int> above, Vector<float> part, Vector<float> shade)
    {
        var (from, to) = (Vector.ConditionalSelect(above, new Vector<float>(top), new Vector<float>(ground)), Vector.ConditionalSelect(above, new Vector<float>(middle), new Vector<float>(near)));
        return (from * (Vector<float>.One - part) + to * part) * shade;
    }

    private static Colour Muted(ref SeededRandom random) => Colour.Hue(random.NextDouble(), random.Between(0.02, 0.5), random.Between(0.3, 1));
}
