namespace TransferNotebooks.Drawing;

/// <summary>The ground of the domain <c>paint</c>: broad strokes in a few related colours that follow one direction, over a thinner wash.</summary>
internal static class PaintScene
{
    private const int Cells = 7;

    public static void Paint(Canvas canvas, ref SeededRandom random)
    {
        var size = canvas.Width;
        var hue = random.NextDouble();
        var (sky, ground) = (Ground(hue, ref random), Ground(hue + random.Between(0.2, 0.8), ref random));
        var deep = Ground(hue + random.Between(-0.12, 0.12), ref random) * 0.85f;
        var horizon = random.Chance(0.3) ? 2.0 : random.Between(0.45, 0.8);
        var (flow, swirl) = (random.Between(-0.08, 0.08), random.Between(0, 0.2));
        Wash(canvas, Colour.Mix(sky, deep, 0.4f), ground * 0.9f, horizon);
        var brush = new Brush(canvas, size * random.Between(0.045, 0.075), (float)random.Between(0.06, 0.16));
        // Every cell gets a stroke, in random order, so that nothing stays bare and no row of strokes can be seen.
        Span<int> order = stackalloc int[Cells * Cells];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        random.Shuffle(order);
        foreach (var cell in order)
        {
            var (x, y) = ((cell % Cells + random.NextDouble()) / Cells, (cell / Cells + random.NextDouble()) / Cells);
            var colour = y < horizon ? Colour.Mix(sky, deep, (float)random.Between(0, 0.7)) : Colour.Mix(ground, deep, (float)random.Between(0, 0.35));
            var direction = UnitCircle.At(flow + swirl * (random.NextDouble() - 0.5)) * (size * random.Between(0.07, 0.16));
            var middle = new Vec(x * size, y * size);
            brush.Stroke(middle - direction, middle + direction, colour * (float)random.Between(0.88, 1.12), (float)random.Between(0.7, 0.95), ref random);
        }
        Dabs(canvas, ref random, random.Next(4));
    }

    /// <summary>Loose groups of strokes in other colours: things that cannot be made out.</summary>
    public static void Dabs(Canvas canvas, ref SeededRandom random, int groups)
    {
        for (; groups > 0; groups--)
        {
            var (place, colour) = (new Vec(random.NextDouble() * canvas.Width, random.NextDouble() * canvas.Height), Ground(random.NextDouble(), ref random));
            var brush = new Brush(canvas, canvas.Width * random.Between(0.025, 0.05), 0.15f);
            var turn = random.NextDouble();
            for (var stroke = 2 + random.Next(4); stroke > 0; stroke--)
            {
                var half = UnitCircle.At(turn + random.Between(-0.05, 0.05)) * (canvas.Width * random.Between(0.03, 0.09));
                var middle = place + new Vec(random.Between(-0.07, 0.07), random.Between(-0.07, 0.07)) * canvas.Width;
                brush.Stroke(middle - half, middle + half, colour * (float)random.Between(0.85, 1.15), 0.9f, ref random);
            }
        }
    }

    private static void Wash(Canvas canvas, Colour above, Colour below, double horizon)
    {
        for (var y = 0; y < canvas.Height; y++)
            canvas.Row(y).Fill(y < horizon * canvas.Height ? above : below);
    }

    private static Colour Ground(double hue, ref SeededRandom random) => Colour.Hue(hue, random.Between(0.12, 0.55), random.Between(0.45, 0.95));
}
