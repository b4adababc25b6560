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

    /// <summary>Pixels of one unit of the figure's own plane.</summary>
    public double Scale { get; }

    /// <summary>The middle of the figure in pixels.</summary>
    public Vec Centre { get; }

    public Vec At(Vec point) => Centre + across * point.X + down * point.Y;

    public Vec[] At(Vec[] points)
    {
        var placed = new Vec[points.Length];
        for (var i = 0; i < points.Length; i++)
            placed[i] = At(points[i]);
        return placed;
    }
}
