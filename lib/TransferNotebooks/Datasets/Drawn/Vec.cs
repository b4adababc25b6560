namespace TransferNotebooks.Drawing;

/// <summary>A point or a direction in the plane, y downwards.</summary>
internal readonly record struct Vec(double X, double Y)
{
    public double Length => Math.Sqrt(X * X + Y * Y);

    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);

    public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y);

    public static Vec operator *(Vec a, double factor) => new(a.X * factor, a.Y * factor);

    /// <summary>The same turned, and enlarged, by what takes (1, 0) to <paramref name="turn"/>.</summary>
    public Vec Turned(Vec turn) => new(X * turn.X - Y * turn.Y, X * turn.Y + Y * turn.X);

    /// <summary>The point a part of the way from one to another.</summary>
    public static Vec Lerp(Vec a, Vec b, double part) => a + (b - a) * part;
}
