namespace TransferNotebooks.Drawing;

/// <summary>Which pixels of a row a thick line can reach at all, rounded outwards: the rest need not be looked at.</summary>
/// <param name="from">Where the line begins.</param>
/// <param name="along">From there to its end.</param>
/// <param name="reach">How far from the line it may reach.</param>
/// <param name="left">First column that may be used.</param>
/// <param name="right">The column after the last.</param>
internal readonly struct StrokeSpan(Vec from, Vec along, double reach, int left, int right)
{
    /// <summary>First column and the one after the last.</summary>
    public (int First, int End) At(int y)
    {
        if (Math.Abs(along.Y) < 1e-3)
            return (left, right);
        // The piece of the line that is near enough to the row, between two fractions of its length.
        var middle = y + 0.5 - from.Y;
        var (a, b) = ((middle - reach) / along.Y, (middle + reach) / along.Y);
        var (low, high) = (Math.Clamp(Math.Min(a, b), 0, 1), Math.Clamp(Math.Max(a, b), 0, 1));
        var (start, stop) = (from.X + low * along.X, from.X + high * along.X);
        return ((int)Math.Clamp(Math.Min(start, stop) - reach - 1, left, right), (int)Math.Clamp(Math.Max(start, stop) + reach + 2, left, right));
    }
}
