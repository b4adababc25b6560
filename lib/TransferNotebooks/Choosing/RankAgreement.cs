namespace TransferNotebooks;

/// <summary>How far two measurements put the same things in the same order.</summary>
public static class RankAgreement
{
    /// <summary>
    /// Kendall's tau weighted so that what stands at the top counts most (Vigna 2015, "A weighted correlation index for rankings with ties", WWW): hyperbolic weights
    /// 1/(r + 1) + 1/(s + 1) for the pair of ranks r and s from 0, the mean of ranking by the first and by the second measurement, as <c>scipy.stats.weightedtau</c> has it. The usual
    /// measure of transferability scores against accuracies.
    /// </summary>
    /// <param name="first">A number for each thing; larger ranks higher.</param>
    /// <param name="second">Another number for each thing.</param>
    /// <returns>-1 (reversed) to 1 (the same order); NaN where either holds one value only.</returns>
    /// <exception cref="ArgumentException">Lengths differ, fewer than two things, or a NaN.</exception>
    /// <remarks>Time grows with the square of the number of things.</remarks>
    public static double WeightedTau(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count || first.Count < 2) throw new ArgumentException($"Both need as many numbers, at least 2. Received: {first.Count} and {second.Count}.", nameof(second));
        if (first.Concat(second).Any(double.IsNaN)) throw new ArgumentException("Numbers that can be ordered are needed. Received: NaN; leave such things out of both lists.", nameof(first));
        return (RankedBy(first, second) + RankedBy(second, first)) / 2;
    }

    private static double RankedBy(IReadOnlyList<double> leading, IReadOnlyList<double> other)
    {
        int count = leading.Count;
        // Of things equal in both the later ranks higher, as scipy has it.
        int[] order = [.. Enumerable.Range(0, count).OrderByDescending(i => leading[i]).ThenByDescending(i => other[i]).ThenByDescending(i => i)];
        double agree = 0, all = 0, tiedFirst = 0, tiedSecond = 0;
        for (int r = 0; r < count; r++)
        {
            for (int s = r + 1; s < count; s++)
            {
                double weight = 1.0 / (r + 1) + 1.0 / (s + 1);
                int a = leading[order[r]].CompareTo(leading[order[s]]), b = other[order[r]].CompareTo(other[order[s]]);
                all += weight;
                agree += weight * Math.Sign(a) * Math.Sign(b);
                if (a == 0) tiedFirst += weight;
                if (b == 0) tiedSecond += weight;
            }
        }

        double scale = (all - tiedFirst) * (all - tiedSecond);
        return scale <= 0 ? double.NaN : Math.Clamp(agree / Math.Sqrt(scale), -1, 1);
    }
}
