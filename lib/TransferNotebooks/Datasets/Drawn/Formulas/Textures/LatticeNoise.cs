namespace TransferNotebooks.Drawing;

/// <summary>Smooth random variation over the whole plane: random values at whole coordinates, blended with the cubic 3t² - 2t³.</summary>
/// <param name="seed">Which values.</param>
internal readonly struct LatticeNoise(ulong seed)
{
    /// <summary>The value at a point, from -1 to 1.</summary>
    public double At(double x, double y)
    {
        double left = Math.Floor(x), top = Math.Floor(y), across = x - left, down = y - top;
        across *= across * (3 - 2 * across);
        down *= down * (3 - 2 * down);
        var (column, row) = ((long)left, (long)top);
        var above = Value(column, row) * (1 - across) + Value(column + 1, row) * across;
        var below = Value(column, row + 1) * (1 - across) + Value(column + 1, row + 1) * across;
        return above * (1 - down) + below * down;
    }

    /// <summary>The value at whole coordinates.</summary>
    public double Value(long column, long row)
    {
        var bits = seed ^ ((ulong)column * 0x9E3779B97F4A7C15) ^ ((ulong)row * 0xC2B2AE3D27D4EB4F);
        bits = (bits ^ (bits >> 29)) * 0xBF58476D1CE4E5B9;
        bits ^= bits >> 32;
        return (int)(uint)bits * (1.0 / (1L << 31));
    }
}
