namespace TransferNotebooks.Drawing;

/// <summary>
/// One picture of a fractal class: the class's system with its numbers changed a little, turned, mirrored, moved and enlarged, drawn by the density of its points in two
/// colours over a ground that is plain or cloudy.
/// </summary>
internal sealed class FractalDrawing(Lazy<IteratedFunctionSystem> system, int label, int seed, int number, int size) : DrawnPicture(size)
{
    private const int Version = 2, PointsAPixel = 2, FewestPoints = 4096;
    private const double Change = 0.08;

    [ThreadStatic]
    private static Vec[]? points;

    [ThreadStatic]
    private static int[]? counts;

    public override string Name => $"fractal {label} {seed}:{number}";

    public override string Key => $"drawn fractal {Version} {label} {seed} {number} {Size}";

    public override Annotation? Draw(Span<byte> rgb, bool annotate)
    {
        var random = new SeededRandom(seed + 0x5DEECE66DL * (label + 1), number);
        var most = Count(ref random);
        Paint(rgb, most, ref random);
        if (!annotate) return null;
        var mask = counts!.AsSpan(0, Size * Size).ToArray().Select(count => count > 0 ? (byte)255 : (byte)0).ToArray();
        return new Annotation { Mask = mask, Labels = [label] };
    }

    /// <summary>How many points fall on each pixel.</summary>
    /// <returns>The most on one.</returns>
    private int Count(ref SeededRandom random)
    {
        var total = Math.Max(FewestPoints, PointsAPixel * Size * Size);
        if (points is null || points.Length < total) points = new Vec[total];
        if (counts is null || counts.Length < Size * Size) counts = new int[Size * Size];
        var row = points.AsSpan(0, total);
        var field = counts.AsSpan(0, Size * Size);
        IteratedFunctionSystem.Iterate(Changed(ref random), ref random, row);
        field.Clear();
        var frame = Frame(row, ref random);
        var turn = UnitCircle.At(random.NextDouble());
        var (mirror, patch) = (random.Chance(0.5) ? -1.0 : 1.0, random.Next(16));
        var most = 0;
        foreach (var point in row)
        {
            var arm = (point - frame.Middle).Turned(turn);
            var (x, y) = frame.Place(frame.Middle + arm with { X = mirror * arm.X }, Size);
            // A point and, of its neighbours to the right and below, those of this picture's patch.
            most = Math.Max(most, Add(field, x, y));
            if ((patch & 1) != 0) most = Math.Max(most, Add(field, x + 1, y));
            if ((patch & 2) != 0) most = Math.Max(most, Add(field, x, y + 1));
            if ((patch & 4) != 0) most = Math.Max(most, Add(field, x + 1, y + 1));
        }
        return Math.Max(1, most);
    }

    private int Add(Span<int> field, int x, int y) => (uint)x < (uint)Size && (uint)y < (uint)Size ? ++field[y * Size + x] : 0;

    private AffineMap[] Changed(ref SeededRandom random)
    {
        var maps = system.Value.Maps.ToArray();
        foreach (ref var map in maps.AsSpan())
        {
            // Turned and made smaller, never larger, so that they stay contractions.
            var turn = UnitCircle.At(Change / 3 * random.Between(-1, 1)) * (1 - Change * random.NextDouble());
            map = map.Turned(turn) with { E = map.E + Change * random.Between(-1, 1), F = map.F + Change * random.Between(-1, 1) };
        }
        return maps;
    }

    private static FractalFrame Frame(ReadOnlySpan<Vec> row, ref SeededRandom random)
    {
        var whole = FractalFrame.Around(row);
        var half = whole.Half * random.Between(0.75, 1.35);
        var move = whole.Half * 0.2;
        return new(whole.Middle + new Vec(random.Between(-move, move), random.Between(-move, move)), half);
    }

    private void Paint(Span<byte> rgb, int most, ref SeededRandom random)
    {
        var palette = system.Value.Palette;
        var ground = palette.Ground(ref random);
        var (thin, dense) = (palette.Tone(0, ground, ref random), palette.Tone(1, ground, ref random));
        var clouds = random.Chance(0.5) ? new ValueNoise(ref random, 2 + random.Next(4), Canvas.For(Size), 0) : null;
        var strength = (float)random.Between(0.05, 0.3);
        var field = counts.AsSpan(0, Size * Size);
        // Lighter than proportional, as most pixels have few of the points: the root of the share.
        var shares = new float[most + 1];
        for (var count = 1; count <= most; count++) shares[count] = (float)Math.Sqrt(count / (double)most);
        for (int y = 0, to = 0; y < Size; y++)
        {
            var cloud = clouds is null ? [] : clouds.Row(y);
            for (var x = 0; x < Size; x++, to += 3)
            {
                var below = clouds is null ? ground : ground + Colour.Grey(strength * cloud[x]);
                var share = shares[field[y * Size + x]];
                var colour = share > 0 ? Colour.Mix(below, Colour.Mix(thin, dense, share), 0.4f + 0.6f * share) : below;
                colour.WriteTo(rgb[to..]);
            }
        }
    }
}
