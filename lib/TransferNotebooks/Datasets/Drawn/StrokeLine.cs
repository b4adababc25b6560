using System.Numerics;

namespace TransferNotebooks.Drawing;

/// <summary>How much of each pixel a line with round ends covers, for some pixels of a row at once.</summary>
/// <param name="from">Where the line begins.</param>
/// <param name="along">From there to its end.</param>
/// <param name="squared">The square of its length; 1 for a point.</param>
/// <param name="radius">Half its width at the beginning.</param>
/// <param name="widening">What is added to that on the way to the end.</param>
internal readonly struct StrokeLine(Vec from, Vec along, double squared, double radius, double widening)
{
    /// <summary>The coverage, 0 to 1, of pixels from a column on.</summary>
    public Vector<double> Cover(int x, int y)
    {
        var (px, py) = (Vector<double>.Indices + new Vector<double>(x + 0.5) - new Vector<double>(from.X), y + 0.5 - from.Y);
        var part = Vector.Min(Vector.Max((px * along.X + new Vector<double>(py * along.Y)) / new Vector<double>(squared), Vector<double>.Zero), Vector<double>.One);
        var (dx, dy) = (px - part * along.X, new Vector<double>(py) - part * along.Y);
        var reach = new Vector<double>(radius) + widening * part + new Vector<double>(0.5);
        var distance = dx * dx + dy * dy;
        return Vector.Max(Vector.Min(Vector<double>.One, reach - Vector.SquareRoot(distance)), Vector<double>.Zero);
    }
}
