namespace TransferNotebooks.Drawing;

/// <summary>Where and how a figure stands in the picture: turned, mirrored, slanted, stretched, moved.</summary>
internal readonly struct Pose
{
    private readonly Vec across, down;

    /// <param name="random">Draws the pose.</param>
    /// <param name="size">Side of the picture in pixels.</param>
    public Pose(ref SeededRandom random, int size)
    {
        Scale = random.Between(0.32, 0.46) * size;
        var (axis, stretch) = (UnitCircle.At(random.Between(-0.075, 0.075)), random.Between(0.88, 1.14));
        var (slant, mirror) = (random.Between(-0.14, 0.14), random.Chance(0.5) ? -1 : 1);
        across = new Vec(axis.X, axis.Y) * (mirror * stretch * Scale);
        down = new Vec(-axis.Y + slant * axis.X, axis.X + slant * axis.Y) * (Scale / stretch);
        var room = 0.5 * size - 0.8 * Scale;
        Centre = new Vec(0.5 * size + random.Between(-room, room), 0.5 * size + random.Between(-room, room));
    }

    /// <param name="centre">The middle of the figure in pixels.</param>
    /// <param name="scale">Pixels of one unit of the figure's own plane.</param>
    /// <param name="turn">Clockwise, as a fraction of a full turn.</param>
    /// <param name="slant">How far the top leans to the right, in units a unit of height.</param>
    /// <param name="stretch">How much wider than high.</param>
    /// <param name="mirrored">Whether left and right change places.</param>
    public Pose(Vec centre, double scale, double turn = 0, double slant = 0, double stretch = 1, bool mirrored = false)
    {
        var axis = UnitCircle.At(turn);
        (Centre, Scale) = (centre, scale);
        across = axis * (mirrored ? -stretch * scale : stretch * scale);
        down = new Vec(-axis.Y - slant * axis.X, axis.X - slant * axis.Y) * (scale / stretch);
    }

    /// <summary>Pixels of one unit of the figure's own plane.</summary>
    public double Scale { get; }

    /// <summary>The middle of the figure in pixels.</summary>
    public Vec Centre { get; }

    public Vec At(Vec point) => Centre + across * point.X + down * point.Y;

    public Vec[] At(ReadOnlySpan<Vec> points)
    {
        var placed = new Vec[points.Length];
        for (var i = 0; i < points.Length; i++)
            placed[i] = At(points[i]);
        return placed;
    }

    /// <summary>The same pose, moved so that the middle of what a figure covers lies at a point.</summary>
    public Pose Centred(Figure figure, Vec at)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var part in figure.Parts)
            foreach (var point in part.Points)
            {
                var placed = At(point);
                (left, right, top, bottom) = (Math.Min(left, placed.X), Math.Max(right, placed.X), Math.Min(top, placed.Y), Math.Max(bottom, placed.Y));
            }
        return new Pose(this, at + Centre - new Vec((left + right) / 2, (top + bottom) / 2));
    }

    private Pose(Pose same, Vec centre) => (across, down, Scale, Centre) = (same.across, same.down, same.Scale, centre);
}
