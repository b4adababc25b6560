namespace TransferNotebooks.Drawing;

/// <summary>Several objects in one picture, those further up behind those further down.</summary>
internal sealed class SceneDrawing : DrawnPicture
{
    private const int Version = 1;
    private readonly string domain;
    private readonly int[] recipes;
    private readonly int seed, number;
    private readonly (int Label, Pose Pose)[] placed;
    private SeededRandom random;

    /// <param name="domain">The visual domain.</param>
    /// <param name="recipes">The classes to take objects from: their places among all recipes.</param>
    /// <param name="most">The largest number of objects.</param>
    /// <param name="seed">Which world.</param>
    /// <param name="number">Which picture.</param>
    /// <param name="size">Side in pixels.</param>
    public SceneDrawing(string domain, int[] recipes, int most, int seed, int number, int size) : base(size)
    {
        (this.domain, this.recipes, this.seed, this.number) = (domain, recipes, seed, number);
        random = new SeededRandom(seed ^ 0x5CE4E, number);
        placed = new (int, Pose)[1 + random.Next(most)];
        var largest = placed.Length switch { 1 => 0.34, 2 => 0.28, 3 => 0.24, _ => 0.21 };
        for (var i = 0; i < placed.Length; i++)
            placed[i] = (random.Next(recipes.Length), Place(placed.AsSpan(0, i), random.Between(0.7, 1) * largest * size));
        Array.Sort(placed, (a, b) => a.Pose.Centre.Y.CompareTo(b.Pose.Centre.Y));
        // The object that takes most room, by the scale it is drawn in.
        Main = placed.MaxBy(one => one.Pose.Scale).Label;
    }

    /// <summary>The class of the largest object.</summary>
    public int Main { get; }

    public override string Name => $"{domain} scene {seed}:{number}";

    public override string Key => $"drawn scene {Version} {domain} {string.Join(",", recipes)} {seed} {number} {Size} {placed.Length}";

    public override Annotation? Draw(Span<byte> rgb, bool annotate)
    {
        var local = random;
        var canvas = Canvas.For(Size, annotate);
        var painter = DrawnWorld.PainterOf(domain, canvas);
        painter.Begin(ref local);
        for (var i = 0; i < placed.Length; i++)
        {
            var figure = new Figure(new SeededRandom((long)local.NextBits()));
            DrawnWorld.Recipe(recipes[placed[i].Label])(figure);
            painter.Paint(figure, placed[i].Pose, i + 1, ref local);
        }
        painter.End(ref local, rgb);
        if (!annotate)
            return null;
        var (mask, box) = Seen(canvas);
        var objects = placed.Select((one, i) => (one.Label, Seen: Seen(canvas, i + 1))).Where(one => one.Seen.Box is not null);
        return new Annotation
        {
            Box = box,
            Mask = mask,
            Labels = [.. placed.Select(one => one.Label).Distinct().Order()],
            Attributes = new Dictionary<string, string> { ["objects"] = $"{placed.Length}" },
            Objects = [.. objects.Select(one => new AnnotatedObject(one.Label, DrawnWorld.AllClasses[recipes[one.Label]], one.Seen.Box!.Value, one.Seen.Mask))],
        };
    }

    // Of some random places the one furthest from the objects that stand already, so that little is hidden.
    private Pose Place(ReadOnlySpan<(int Label, Pose Pose)> others, double scale)
    {
        var (best, room) = (default(Vec), double.MinValue);
        for (var attempt = 0; attempt < 24; attempt++)
        {
            var place = new Vec(random.Between(scale, Size - scale), random.Between(scale, Size - scale));
            var free = double.MaxValue;
            foreach (var (_, pose) in others)
                free = Math.Min(free, (place - pose.Centre).Length - 0.95 * (scale + pose.Scale));
            if (free > room)
                (best, room) = (place, free);
            if (free >= 0)
                break;
        }
        return new Pose(best, scale, random.Between(-0.05, 0.05), random.Between(-0.1, 0.1), random.Between(0.9, 1.1), random.Chance(0.5));
    }
}
