namespace TransferNotebooks.Benchmarks;

/// <summary>A measured row, with the fields that <c>bench --json</c> prints.</summary>
/// <param name="Name">The row.</param>
/// <param name="Unit">Unit of <paramref name="Ours"/> and <paramref name="Peer"/>.</param>
/// <param name="Ours">Our median.</param>
/// <param name="Peer">The peer's median, over both of its series.</param>
/// <param name="Speedup"><paramref name="Peer"/> / <paramref name="Ours"/>: above 1 where we are faster.</param>
/// <param name="Noise">How far the medians of the peer's two series are apart, as a share.</param>
internal sealed record Measured(string Name, string Unit, double Ours, double Peer, double Speedup, double Noise)
{
    /// <summary>Condenses the series of one row.</summary>
    /// <param name="name">The row.</param>
    /// <param name="unit">The figures' unit.</param>
    /// <param name="ours">Our figures, one a round.</param>
    /// <param name="first">The peer's first series.</param>
    /// <param name="second">The peer's second series, taken in the same rounds: the peer against itself.</param>
    public static Measured From(string name, string unit, IReadOnlyList<double> ours, IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double us = Median(ours), peer = Median([.. first, .. second]);
        return new(name, unit, us, peer, peer / us, Math.Abs(Median(first) / Median(second) - 1));
    }

    /// <summary>The middle value; of an even number the mean of the middle two.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        if (values.Count == 0) throw new ArgumentException("A median needs at least one value.");
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
