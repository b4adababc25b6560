namespace TransferNotebooks.Drawing;

/// <summary>One picture of a contour class: its points moved a little, turned, slanted, moved, in colours of its own, over a ground that may be cloudy and have stray lines.</summary>
internal sealed class ContourDrawing(Lazy<ContourClass> recipe, int label, int seed, int number, int size) : DrawnPicture(size)
{
    private const int Version = 1;
    private const double Change = 0.05;

    public override string Name => $"contours {label} {seed}:{number}";

    public override string Key => $"drawn contours {Version} {label} {seed} {number} {Size}";

    public override Annotation? Draw(Span<byte> rgb, bool annotate)
    {
        var random = new SeededRandom(seed + 0x2545F4914F6CDDL * (label + 1), number);
        var canvas = Canvas.For(Size, annotate);
        var palette = recipe.Value.Palette;
        var ground = palette.Ground(ref random);
        Ground(canvas, ground, ref random);
        for (var stray = random.Chance(0.4) ? 1 + random.Next(3) : 0; stray > 0; stray--) Stray(canvas, ref random);
        Span<Colour> tones = [palette.Tone(0, ground, ref random), palette.Tone(1, ground, ref random), palette.Tone(2, ground, ref random)];
        var pose = new Pose(new Vec(Size * random.Between(0.4, 0.6), Size * random.Between(0.4, 0.6)), Size * random.Between(0.27, 0.46), random.Between(-0.1, 0.1), random.Between(-0.2, 0.2), random.Between(0.8, 1.25));
        var thickness = random.Between(0.7, 1.4);
        canvas.Owner = 1;
        foreach (var part in recipe.Value.Parts) Paint(canvas, part, pose, thickness, tones[part.Tone], ref random);
        canvas.Owner = -1;
        if (random.Chance(0.5)) canvas.Soften((float)random.Between(0.2, 0.9));
        canvas.WriteTo(rgb);
        if (!annotate) return null;
        var (mask, box) = Seen(canvas);
        return new Annotation { Mask = mask, Box = box, Labels = [label] };
    }

    private static void Paint(Canvas canvas, ContourPart part, in Pose pose, double thickness, Colour colour, ref SeededRandom random)
    {
        var points = Array.ConvertAll(part.Points, point => point);
        foreach (ref var point in points.AsSpan()) point += new Vec(random.Between(-Change, Change), random.Between(-Change, Change));
        for (var copy = 0; copy < Math.Max(part.Turns, part.Mirrored ? 2 : 1); copy++)
        {
            var axis = UnitCircle.At((double)copy / part.Turns);
            var mirror = part.Mirrored && copy == 1 ? -1 : 1;
            var placed = Array.ConvertAll(points, point =>
            {
                var turned = point.Turned(axis);
                return turned with { X = mirror * turned.X };
            });
            var closed = part.Kind != ContourKind.Curve;
            Span<Vec> outline = pose.At(part.Kind == ContourKind.Polygon ? placed : Figure.Spline(placed, closed));
            if (part.Kind is ContourKind.Blob or ContourKind.Polygon) canvas.Mask.Fill(outline);
            else canvas.Mask.Trace(outline, closed, Math.Max(0.5, part.Width * thickness * pose.Scale / 2));
            canvas.Paint(colour, 1);
        }
    }

    private static void Ground(Canvas canvas, Colour ground, ref SeededRandom random)
    {
        var strength = random.Chance(0.6) ? (float)random.Between(0.05, 0.3) : 0;
        var clouds = strength > 0 ? new ValueNoise(ref random, 2 + random.Next(6), canvas, 0) : null;
        for (var y = 0; y < canvas.Height; y++)
        {
            var row = canvas.Row(y);
            row.Fill(ground);
            if (clouds is null) continue;
            var cloud = clouds.Row(y);
            for (var x = 0; x < canvas.Width; x++)
            {
                var shade = strength * cloud[x];
                row.Red[x] += shade;
                row.Green[x] += shade;
                row.Blue[x] += shade;
            }
        }
    }

    private void Stray(Canvas canvas, ref SeededRandom random)
    {
        Vec from = new(Size * random.NextDouble(), Size * random.NextDouble()), to = new(Size * random.NextDouble(), Size * random.NextDouble());
        canvas.Mask.Stroke(from, to, Size * random.Between(0.005, 0.03), Size * random.Between(0.005, 0.03));
        canvas.Paint(Colour.Hue(random.NextDouble(), random.NextDouble(), random.NextDouble()), random.Between(0.3, 0.9));
    }
}
