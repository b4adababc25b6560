namespace TransferNotebooks.Drawing;

/// <summary>What stands behind and before the object in the domain <c>photo</c>.</summary>
internal static class PhotoScene
{
    /// <summary>Fills the picture: a sky over ground, a wall over a table, or a plain ground lit from a side; all with broad and fine variation.</summary>
    public static void Paint(Canvas canvas, ref SeededRandom random)
    {
        var size = canvas.Height;
        var (broad, fine) = (new ValueNoise(ref random, 4, size), new ValueNoise(ref random, 16, size));
        var (broadly, finely) = ((float)random.Between(0.03, 0.16), (float)random.Between(0.01, 0.08));
        var (top, middle, ground, near) = (Muted(ref random), Muted(ref random), Muted(ref random), Muted(ref random));
        var horizon = (float)(random.Chance(0.3) ? size : random.Between(0.4, 0.8) * size);
        var tilt = (float)random.Between(-0.12, 0.12);
        canvas.Apply((x, y, _) =>
        {
            var line = horizon + tilt * (x - size / 2f);
            var colour = y < line ? Colour.Mix(top, middle, Math.Clamp(y / line, 0, 1)) : Colour.Mix(ground, near, Math.Clamp((y - line) / (size - line + 1), 0, 1));
            return colour * (1 + broadly * broad.At(x, y) + finely * fine.At(x, y));
        });
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

    private static Colour Muted(ref SeededRandom random) => Colour.Hue(random.NextDouble(), random.Between(0.02, 0.5), random.Between(0.3, 1));
}
