namespace TransferNotebooks.Drawing;

/// <summary>What a part of a figure is to its colours: painters choose a colour for each.</summary>
internal enum Tone
{
    Body,
    Second,
    Accent,
    Light,
    Dark,
}

/// <summary>One closed shape, or one line, of a figure.</summary>
/// <param name="Points">In the figure's own plane: -1 to 1, y downwards.</param>
/// <param name="Closed">Whether it is a filled shape; otherwise a line.</param>
/// <param name="Tone">Its colour role.</param>
/// <param name="Width">Width of a line, in the figure's own units.</param>
internal sealed record FigurePart(Vec[] Points, bool Closed, Tone Tone, double Width);

/// <summary>
/// An object as parts from back to front, built by the class's own recipe. Both visual domains draw the same figures, so that what carries
/// over between them is shape.
/// </summary>
internal sealed class Figure(SeededRandom random)
{
    private SeededRandom random = random;

    public List<FigurePart> Parts { get; } = [];

    /// <summary>A number near a value: up to <paramref name="spread"/> away.</summary>
    public double Near(double value, double spread) => random.Between(value - spread, value + spread);

    public bool Chance(double probability) => random.Chance(probability);

    /// <summary>Names of the parts that this one has and others of its class do not.</summary>
    public List<string> Extras { get; } = [];

    /// <summary>Whether it has a part that not all of its class have.</summary>
    public bool Has(string part, double probability)
    {
        if (!Chance(probability))
            return false;
        Extras.Add(part);
        return true;
    }

    public int Count(int low, int high) => low + random.Next(high - low + 1);

    /// <summary>A closed shape with corners.</summary>
    public void Polygon(Tone tone, params ReadOnlySpan<(double X, double Y)> corners) => Parts.Add(new FigurePart(Points(corners), true, tone, 0));

    /// <summary>A closed shape without corners through the given points (Catmull and Rom's spline).</summary>
    public void Blob(Tone tone, params ReadOnlySpan<(double X, double Y)> through) => Parts.Add(new FigurePart(Spline(Points(through), closed: true), true, tone, 0));

    public void Ellipse(Tone tone, double x, double y, double rx, double ry, double tilt = 0)
    {
        const int corners = 24;
        var axis = UnitCircle.At(tilt);
        var points = new Vec[corners];
        for (var i = 0; i < corners; i++)
        {
            var (u, v) = UnitCircle.At((double)i / corners) is var unit ? (unit.X * rx, unit.Y * ry) : default;
            points[i] = new Vec(x + u * axis.X - v * axis.Y, y + u * axis.Y + v * axis.X);
        }
        Parts.Add(new FigurePart(points, true, tone, 0));
    }

    public void Box(Tone tone, double left, double top, double right, double bottom) => Polygon(tone, (left, top), (right, top), (right, bottom), (left, bottom));

    /// <summary>A bent band, such as a handle: part of an ellipse's rim with a thickness.</summary>
    public void Band(Tone tone, double x, double y, double rx, double ry, double fromTurn, double toTurn, double thickness)
    {
        const int steps = 12;
        var points = new Vec[2 * (steps + 1)];
        for (var i = 0; i <= steps; i++)
        {
            var unit = UnitCircle.At(fromTurn + (toTurn - fromTurn) * i / steps);
            points[i] = new Vec(x + unit.X * rx, y + unit.Y * ry);
            points[^(i + 1)] = new Vec(x + unit.X * (rx - thickness), y + unit.Y * (ry - thickness));
        }
        Parts.Add(new FigurePart(points, true, tone, 0));
    }

    /// <summary>A line with corners.</summary>
    public void Line(Tone tone, double width, params ReadOnlySpan<(double X, double Y)> points) => Parts.Add(new FigurePart(Points(points), false, tone, width));

    /// <summary>A line without corners through the given points.</summary>
    public void Curve(Tone tone, double width, params ReadOnlySpan<(double X, double Y)> through) =>
        Parts.Add(new FigurePart(Spline(Points(through), closed: false), false, tone, width));

    private static Vec[] Points(ReadOnlySpan<(double X, double Y)> pairs)
    {
        var points = new Vec[pairs.Length];
        for (var i = 0; i < points.Length; i++)
            points[i] = new Vec(pairs[i].X, pairs[i].Y);
        return points;
    }

    /// <summary>A line without corners through points (Catmull and Rom).</summary>
    internal static Vec[] Spline(Vec[] through, bool closed)
    {
        const int steps = 5;
        var count = through.Length;
        var points = new List<Vec>(count * steps + 1);
        for (var i = 0; i < (closed ? count : count - 1); i++)
        {
            var (a, b, c, d) = (Through(i - 1), Through(i), Through(i + 1), Through(i + 2));
            for (var step = 0; step < steps; step++)
            {
                var t = (double)step / steps;
                points.Add((b * 2 + (c - a) * t + (a * 2 - b * 5 + c * 4 - d) * (t * t) + (b * 3 - a - c * 3 + d) * (t * t * t)) * 0.5);
            }
        }
        if (!closed)
            points.Add(through[^1]);
        return [.. points];

        Vec Through(int place) => through[closed ? (place + count) % count : Math.Clamp(place, 0, count - 1)];
    }
}
