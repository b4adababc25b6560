namespace TransferNotebooks.Drawing;

/// <summary>
/// Contractions of the plane whose common attractor is a fractal (Hutchinson 1981). Drawn as Anderson and Farrell do ("Improving Fractal Pre-training", WACV 2022, arXiv:2110.03091, section 3): 2 to 7
/// maps by their singular values σ₁ ≥ σ₂ below 1, of which the sum of σ₁ + 2σ₂ over the N maps lies between (5 + N)/2 and (6 + N)/2, which makes shapes that are neither dust nor blobs.
/// </summary>
internal sealed class IteratedFunctionSystem
{
    private const int Fewest = 2, Most = 7, Probe = 2048, Cells = 24;

    /// <summary>A shape must reach this many of the cells of a grid around it, or it is drawn anew.</summary>
    private const int LeastCells = Cells * Cells / 8;

    private IteratedFunctionSystem(AffineMap[] maps, ClassPalette palette) => (Maps, Palette) = (maps, palette);

    /// <summary>The contractions.</summary>
    public IReadOnlyList<AffineMap> Maps { get; }

    /// <summary>Its colours.</summary>
    public ClassPalette Palette { get; }

    /// <summary>The system of a class: the first one of its sequence that fills a part of the plane.</summary>
    /// <param name="seed">Which world.</param>
    /// <param name="label">Which class of it.</param>
    public static IteratedFunctionSystem Of(long seed, int label)
    {
        var random = new SeededRandom(seed ^ 0x4672616374616C73, label);
        while (true)
        {
            var system = Sample(ref random);
            if (system.Fills(ref random)) return system;
        }
    }

    /// <summary>Points of the attractor by random iteration, a map the likelier the more it keeps of an area.</summary>
    /// <param name="maps">The contractions.</param>
    /// <param name="random">Chooses the maps.</param>
    /// <param name="points">Receives the points.</param>
    public static void Iterate(ReadOnlySpan<AffineMap> maps, ref SeededRandom random, Span<Vec> points)
    {
        Span<byte> choice = stackalloc byte[256];
        Fill(maps, choice);
        var point = maps[0].FixedPoint;
        ulong bits = 0;
        for (var i = 0; i < points.Length; i++)
        {
            if (i % 8 == 0) bits = random.NextBits();
            point = maps[choice[(int)(bits & 255)]].At(point);
            bits >>= 8;
            points[i] = point;
        }
    }

    // A byte of chance each: of 256, every map has its share, and at least a few.
    private static void Fill(ReadOnlySpan<AffineMap> maps, Span<byte> choice)
    {
        const double least = 0.02;
        double sum = 0;
        foreach (var map in maps) sum += Math.Max(least, Math.Abs(map.Determinant));
        double reached = 0;
        var at = 0;
        for (var k = 0; k < maps.Length; k++)
        {
            reached += Math.Max(least, Math.Abs(maps[k].Determinant)) / sum;
            var end = k == maps.Length - 1 ? 256 : (int)(256 * reached);
            while (at < end) choice[at++] = (byte)k;
        }
    }

    private static IteratedFunctionSystem Sample(ref SeededRandom random)
    {
        var count = Fewest + random.Next(Most - Fewest + 1);
        var maps = new AffineMap[count];
        var stretches = Stretches(count, random.Between((5 + count) / 2.0, (6 + count) / 2.0), ref random);
        for (var i = 0; i < count; i++)
        {
            var (first, second) = (UnitCircle.At(random.NextDouble()), UnitCircle.At(random.NextDouble()));
            var stretch = random.Chance(0.5) ? stretches[i] : new(stretches[i].X, -stretches[i].Y);
            maps[i] = AffineMap.Of(first, stretch, second, new(random.Between(-1, 1), random.Between(-1, 1)));
        }
        return new(maps, new ClassPalette(random, share: 0.5));
    }

    /// <summary>Pairs of singular values 1 > σ₁ ≥ σ₂ ≥ 0 whose sum of σ₁ + 2σ₂ is given: each is drawn between the bounds that what is left for the others sets.</summary>
    internal static Vec[] Stretches(int count, double sum, ref SeededRandom random)
    {
        var pairs = new Vec[count];
        for (var i = 0; i < count; i++)
        {
            var others = 3.0 * (count - 1 - i); // the most that those after this one can take
            // σ₁ + 2σ₂ of this pair lies in [sum - others, 3] and not above sum; for a σ₁ it goes from σ₁ to 3σ₁.
            var (least, most) = (Math.Max(0, sum - others), Math.Min(3, sum));
            var larger = random.Between(least / 3, Math.Min(1, most));
            var (from, to) = (Math.Max(0, (least - larger) / 2), Math.Min(larger, (most - larger) / 2));
            // Nothing is left to choose for the last one.
            var smaller = i == count - 1 ? from : random.Between(from, to);
            pairs[i] = new(larger, smaller);
            sum -= larger + 2 * smaller;
        }
        return pairs;
    }

    private bool Fills(ref SeededRandom random)
    {
        Span<Vec> points = new Vec[Probe];
        Iterate([.. Maps], ref random, points);
        var box = FractalFrame.Around(points);
        Span<bool> seen = stackalloc bool[Cells * Cells];
        var cells = 0;
        foreach (var point in points)
        {
            var (x, y) = box.Place(point, Cells);
            if (x < 0 || y < 0 || x >= Cells || y >= Cells || seen[y * Cells + x]) continue;
            seen[y * Cells + x] = true;
            cells++;
        }
        return cells >= LeastCells;
    }
}
