namespace TransferNotebooks.Drawing;

/// <summary>A map of the plane: x ↦ A·x + b, with A = [[A, B], [C, D]] and b = [E, F].</summary>
internal readonly record struct AffineMap(double A, double B, double C, double D, double E, double F)
{
    public double Determinant => A * D - B * C;

    public Vec At(Vec point) => new(A * point.X + B * point.Y + E, C * point.X + D * point.Y + F);

    /// <summary>The point that stays where it is, of a contraction.</summary>
    public Vec FixedPoint
    {
        get
        {
            var scale = 1 / ((1 - A) * (1 - D) - B * C);
            return new(scale * ((1 - D) * E + B * F), scale * (C * E + (1 - A) * F));
        }
    }

    /// <summary>The same map with a turn (and an enlargement) behind A.</summary>
    /// <param name="turn">Where it takes the point (1, 0).</param>
    public AffineMap Turned(Vec turn) => new(turn.X * A - turn.Y * C, turn.X * B - turn.Y * D, turn.Y * A + turn.X * C, turn.Y * B + turn.X * D, E, F);

    /// <summary>A map by its singular values: a turn, a stretch along the axes, mirrored or not, and another turn.</summary>
    /// <param name="first">Where the first turn takes the x axis; of length 1.</param>
    /// <param name="stretch">The singular values, with signs.</param>
    /// <param name="second">The same for the second turn.</param>
    /// <param name="shift">b.</param>
    public static AffineMap Of(Vec first, Vec stretch, Vec second, Vec shift)
    {
        // R(second) · diag(stretch) · R(first)
        return new AffineMap(stretch.X * first.X, -stretch.X * first.Y, stretch.Y * first.Y, stretch.Y * first.X, shift.X, shift.Y).Turned(second);
    }
}
