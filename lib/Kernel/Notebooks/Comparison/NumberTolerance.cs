namespace TransferNotebooks.Kernel;

/// <summary>When two numbers count as the same.</summary>
internal static class NumberTolerance
{
    /// <summary>Rounding of printed zeros.</summary>
    private const double Floor = 1e-12;

    /// <summary>Whether two numbers are within a share of the larger one, or of <paramref name="scale"/> where that is larger still.</summary>
    public static bool Near(double a, double b, double tolerance, double scale = 0)
        => a.Equals(b) || Math.Abs(a - b) <= (tolerance * Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), scale)) + Floor;
}
