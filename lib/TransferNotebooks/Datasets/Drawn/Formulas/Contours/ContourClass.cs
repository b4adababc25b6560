namespace TransferNotebooks.Drawing;

/// <summary>
/// A class of pictures made of closed contours and lines at random: one to four parts, each through a few random points, some of them in mirror or rotational symmetry. In the spirit of Kataoka et al.
/// ("Replacing labeled real-image datasets with auto-generated contours", CVPR 2022, arXiv:2206.09132), who found contours to teach what photos need.
/// </summary>
internal sealed class ContourClass
{
    private ContourClass(ContourPart[] parts, ClassPalette palette) => (Parts, Palette) = (parts, palette);

    /// <summary>The parts from back to front.</summary>
    public IReadOnlyList<ContourPart> Parts { get; }

    /// <summary>Colours at random: what tells contours apart is their shape alone.</summary>
    public ClassPalette Palette { get; }

    /// <summary>The class of a number.</summary>
    /// <param name="seed">Which world.</param>
    /// <param name="label">Which class of it.</param>
    public static ContourClass Of(long seed, int label)
    {
        var random = new SeededRandom(seed ^ 0x436F6E746F757273, label);
        var parts = new ContourPart[1 + random.Next(4)];
        for (var i = 0; i < parts.Length; i++) parts[i] = Part(i, ref random);
        return new(parts, new ClassPalette(random, share: 0));
    }

    private static ContourPart Part(int number, ref SeededRandom random)
    {
        var kind = (ContourKind)random.Next(4);
        // The first part takes the most room, later ones lie somewhere on it.
        var reach = number == 0 ? random.Between(0.6, 1) : random.Between(0.2, 0.7);
        var middle = number == 0 ? default : new Vec(random.Between(-0.6, 0.6), random.Between(-0.6, 0.6));
        var (turns, mirrored) = random.Chance(0.25) ? (2 + random.Next(5), false) : (1, random.Chance(0.3));
        return new(kind, kind == ContourKind.Curve ? Line(middle, reach, ref random) : Around(middle, reach, ref random), random.Between(0.06, 0.24), turns, mirrored, random.Next(3));
    }

    // Points all around, near and far: a star-shaped outline.
    private static Vec[] Around(Vec middle, double reach, ref SeededRandom random)
    {
        var points = new Vec[3 + random.Next(6)];
        var (turn, depth) = (random.NextDouble(), random.Between(0, 0.7));
        for (var i = 0; i < points.Length; i++)
            points[i] = middle + UnitCircle.At(turn + (i + random.Between(-0.3, 0.3)) / points.Length) * (reach * random.Between(1 - depth, 1));
        return points;
    }

    private static Vec[] Line(Vec middle, double reach, ref SeededRandom random)
    {
        var points = new Vec[2 + random.Next(4)];
        for (var i = 0; i < points.Length; i++) points[i] = middle + new Vec(random.Between(-reach, reach), random.Between(-reach, reach));
        return points;
    }
}
