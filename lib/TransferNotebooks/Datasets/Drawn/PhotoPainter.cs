namespace TransferNotebooks.Drawing;

/// <summary>
/// The domain <c>photo</c>: coloured surfaces under one light with a shadow, before a scene with clutter, seen through a camera with its
/// own exposure, colour cast, softness and noise. Colours say nothing about the class.
/// </summary>
internal static class PhotoPainter
{
    public static void Paint(Canvas canvas, Figure figure, Pose pose, ref SeededRandom random)
    {
        PhotoScene.Paint(canvas, ref random);
        PhotoScene.Clutter(canvas, ref random, random.Next(5) + 1, 0.12, 0.42);
        Shadow(canvas, pose, ref random);
        Surfaces(canvas, figure, pose, ref random);
        if (random.Chance(0.35))
            PhotoScene.Clutter(canvas, ref random, 1, 0.08, 0.2);
        Camera(canvas, ref random);
    }

    private static void Shadow(Canvas canvas, Pose pose, ref SeededRandom random)
    {
        var ellipse = new Vec[24];
        var (wide, flat) = (random.Between(0.75, 1.05) * pose.Scale, random.Between(0.1, 0.22) * pose.Scale);
        var middle = pose.At(new Vec(random.Between(-0.2, 0.2), 0.82));
        for (var i = 0; i < ellipse.Length; i++)
            ellipse[i] = middle + new Vec(UnitCircle.At(i / 24.0).X * wide, UnitCircle.At(i / 24.0).Y * flat);
        canvas.Mask.Fill(ellipse);
        canvas.Paint(Colour.Grey(0.06), random.Between(0.2, 0.5));
    }

    private static void Surfaces(Canvas canvas, Figure figure, Pose pose, ref SeededRandom random)
    {
        var colours = Colours(ref random);
        var light = UnitCircle.At(random.NextDouble()) * (random.Between(0.15, 0.4) / pose.Scale);
        var texture = new ValueNoise(ref random, 9, canvas.Width);
        var (grain, stripes) = ((float)random.Between(0, 0.16), random.Chance(0.25) ? (float)random.Between(0.08, 0.2) : 0);
        var across = UnitCircle.At(random.NextDouble()) * (random.Between(4.5, 9) / pose.Scale);
        var edge = random.Between(0.35, 0.7);
        foreach (var part in figure.Parts)
        {
            var points = pose.At(part.Points);
            var colour = colours[(int)part.Tone];
            if (part.Closed)
            {
                canvas.Mask.Fill(points);
                var patterned = part.Tone is Tone.Body ? stripes : 0;
                canvas.Paint((x, y) => colour * Lit(x, y, patterned), 1);
            }
            Trace(canvas.Mask, points, part.Closed, part.Closed ? Math.Max(0.35, canvas.Width / 180.0) : Math.Max(0.5, part.Width * pose.Scale / 2));
            if (part.Closed)
                canvas.Paint(colour * 0.35f, edge);
            else
                canvas.Paint(colour, 0.95);
        }

        float Lit(int x, int y, float pattern)
        {
            var (dx, dy) = (x - pose.Centre.X, y - pose.Centre.Y);
            var shade = 1 + (float)(dx * light.X + dy * light.Y) + grain * texture.At(x, y);
            if (pattern == 0)
                return shade;
            var wave = dx * across.X + dy * across.Y;
            return shade + (wave - Math.Floor(wave) < 0.5 ? pattern : -pattern);
        }
    }

    // Body, second, accent, light and dark: different from each other, otherwise free.
    private static Colour[] Colours(ref SeededRandom random)
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

    private static void Trace(Mask mask, Vec[] points, bool closed, double radius)
    {
        for (var i = closed ? 0 : 1; i < points.Length; i++)
            mask.Stroke(points[i == 0 ? points.Length - 1 : i - 1], points[i], radius, radius);
    }

    private static void Camera(Canvas canvas, ref SeededRandom random)
    {
        if (random.Chance(0.4))
            canvas.Soften((float)random.Between(0.3, 0.9));
        var (gain, lift) = ((float)random.Between(0.9, 1.2), (float)random.Between(-0.04, 0.08));
        var cast = new Colour((float)random.Between(0.9, 1.1), (float)random.Between(0.94, 1.06), (float)random.Between(0.88, 1.12));
        var (vignette, noise) = ((float)random.Between(0, 0.35), (float)random.Between(0.008, 0.032));
        var local = random;
        var (half, inverse) = (canvas.Width / 2f, 2f / canvas.Width);
        canvas.Apply((x, y, colour) =>
        {
            var (dx, dy) = ((x - half) * inverse, (y - half) * inverse);
            var exposure = gain * (1 - vignette * 0.5f * (dx * dx + dy * dy));
            // One draw of 64 bits gives the three channels two uniform parts each: a triangular distribution.
            var bits = local.NextBits();
            return new Colour(
                colour.R * cast.R * exposure + lift + noise * Triangle(bits),
                colour.G * cast.G * exposure + lift + noise * Triangle(bits >> 20),
                colour.B * cast.B * exposure + lift + noise * Triangle(bits >> 40));
        });
        random = local;
    }

    private static float Triangle(ulong bits) => ((int)(bits & 1023) + (int)((bits >> 10) & 1023) - 1023) / 512f;
}
