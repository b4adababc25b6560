namespace TransferNotebooks.Drawing;

/// <summary>The square of the plane that a picture shows: its middle and half of its side.</summary>
internal readonly record struct FractalFrame(Vec Middle, double Half)
{
    /// <summary>The square around points.</summary>
    public static FractalFrame Around(ReadOnlySpan<Vec> points)
    {
        var (low, high) = (points[0], points[0]);
        foreach (var point in points)
        {
            low = new(Math.Min(low.X, point.X), Math.Min(low.Y, point.Y));
            high = new(Math.Max(high.X, point.X), Math.Max(high.Y, point.Y));
        }
        var half = Math.Max(high.X - low.X, high.Y - low.Y) / 2;
        return new(Vec.Lerp(low, high, 0.5), half > 0 ? half : 1);
    }

    /// <summary>The pixel of a point; may lie outside.</summary>
    public (int X, int Y) Place(Vec point, int size)
    {
        var scale = size / (2 * Half);
        return ((int)Math.Floor((point.X - Middle.X + Half) * scale), (int)Math.Floor((point.Y - Middle.Y + Half) * scale));
    }
}
