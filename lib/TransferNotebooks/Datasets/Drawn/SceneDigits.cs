namespace TransferNotebooks.Drawing;

/// <summary>
/// The domain <c>scene</c> of the digits: a coloured digit on a wall or plate in a cluttered scene, with pieces of its neighbours to the left
/// and right, lit from a side and photographed, as in SVHN.
/// </summary>
internal static class SceneDigits
{
    public static Look Paint(Canvas canvas, int digit, ref SeededRandom random, Span<byte> rgb)
    {
        var size = canvas.Width;
        PhotoScene.Paint(canvas, ref random);
        PhotoScene.Clutter(canvas, ref random, random.Next(4), 0.15, 0.6);
        var (scale, slant, turn) = (random.Between(0.3, 0.44) * size, random.Between(-0.05, 0.2), random.Between(-0.03, 0.03));
        var (stretch, half, spread) = (random.Between(0.8, 1.2), random.Between(0.08, 0.21), random.Between(0, 0.07));
        var middle = new Vec(size * random.Between(0.42, 0.58), size * random.Between(0.44, 0.56));
        var pose = new Pose(middle, scale, turn, slant, stretch);
        if (random.Chance(0.45))
            Plate(canvas, pose, ref random);
        var colour = Contrasting(Around(canvas, middle, scale), ref random);
        var light = UnitCircle.At(random.NextDouble()) * (random.Between(0, 0.3) / scale);
        var lighting = new Lighting(middle, light, new ValueNoise(ref random, 9, canvas, 2), (float)random.Between(0, 0.15), default, 0);
        var (shadow, rim) = (random.Chance(0.4) ? random.Between(0.05, 0.12) * scale : 0, random.Chance(0.2) ? random.Between(0.05, 0.1) : 0);
        var step = stretch * random.Between(1.15, 1.5);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1, 0])
        {
            var (shown, glyphs) = (side == 0 || random.Chance(0.65), new SeededRandom((long)random.NextBits()));
            var written = side == 0 ? digit : random.Next(10);
            if (!shown)
                continue;
            var figure = new DigitGlyphs(glyphs, spread).Write(written);
            var place = pose.At(new Vec(side * step / stretch, 0)) + new Vec(0, side == 0 ? 0 : random.Between(-0.04, 0.04) * size);
            var stand = new Pose(place, scale, turn, slant, stretch).Centred(figure, place);
            if (shadow > 0)
                Strokes(canvas, figure, stand, half * scale, new Vec(shadow, shadow), Colour.Grey(0.05), 0.4);
            if (rim > 0)
                Strokes(canvas, figure, stand, (half + rim) * scale, default, colour * 0.3f, 0.9);
            canvas.Owner = side == 0 ? 1 : -1;
            Trace(canvas, figure, stand, half * scale, default);
            canvas.Paint(colour, lighting, patterned: false);
            canvas.Owner = -1;
        }
        for (var soft = random.Next(3); soft > 0; soft--)
            canvas.Soften((float)random.Between(0.4, 1));
        new Camera(ref random).Take(canvas, ref random, rgb);
        return new Look(colour, half < 0.12 ? "thin" : half < 0.17 ? "medium" : "thick");
    }

    private static void Plate(Canvas canvas, Pose pose, ref SeededRandom random)
    {
        var (wide, high) = (random.Between(0.75, 2.2), random.Between(1.15, 1.35));
        Span<Vec> corners = stackalloc Vec[24];
        var round = random.Chance(0.3);
        for (var i = 0; i < corners.Length; i++)
        {
            var unit = UnitCircle.At(i / 24.0);
            // Corners for a plate with straight sides: pushed out to a square with cut edges.
            if (!round)
                unit = new Vec(Math.Clamp(unit.X * 1.35, -1, 1), Math.Clamp(unit.Y * 1.35, -1, 1));
            corners[i] = pose.At(new Vec(unit.X * wide, unit.Y * high));
        }
        canvas.Mask.Fill(corners);
        canvas.Paint(Colour.Hue(random.NextDouble(), random.Between(0, 0.7), random.Between(0.1, 1)), random.Between(0.75, 1));
    }

    // The mean of some points around the middle, where the digit will be.
    private static Colour Around(Canvas canvas, Vec middle, double scale)
    {
        var sum = default(Colour);
        for (var i = 0; i < 16; i++)
        {
            var point = middle + UnitCircle.At(i / 16.0) * (scale * (i % 2 == 0 ? 0.35 : 0.75));
            var (x, row) = (Math.Clamp((int)point.X, 0, canvas.Width - 1), Math.Clamp((int)point.Y, 0, canvas.Height - 1));
            var planes = canvas.Row(row);
            sum += new Colour(planes.Red[x], planes.Green[x], planes.Blue[x]);
        }
        return sum * (1 / 16f);
    }

    // A colour that can be told from the ground by its lightness: one of twelve tries, or the best of them.
    private static Colour Contrasting(Colour ground, ref SeededRandom random)
    {
        var (best, most, wanted) = (default(Colour), -1f, (float)random.Between(0.22, 0.5));
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var colour = Colour.Hue(random.NextDouble(), random.Between(0, 0.9), random.Between(0.05, 1));
            var contrast = Math.Abs(colour.Lightness - ground.Lightness);
            if (contrast > most)
                (best, most) = (colour, contrast);
            if (most >= wanted)
                break;
        }
        return best;
    }

    private static void Strokes(Canvas canvas, Figure figure, Pose pose, double radius, Vec shift, Colour colour, double alpha)
    {
        Trace(canvas, figure, pose, radius, shift);
        canvas.Paint(colour, alpha);
    }

    private static void Trace(Canvas canvas, Figure figure, Pose pose, double radius, Vec shift)
    {
        foreach (var part in figure.Parts)
        {
            var points = pose.At(part.Points);
            foreach (ref var point in points.AsSpan())
                point += shift;
            canvas.Mask.Trace(points, closed: false, radius);
        }
    }
}
