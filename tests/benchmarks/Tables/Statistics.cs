namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>Means, standard deviations and t intervals.</summary>
internal static class Statistics
{
    // The 0.975 quantile of Student's t for 1, 2, … degrees of freedom.
    private static readonly double[] Quantiles =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>The standard deviation of a sample; NaN for fewer than two values.</summary>
    public static double Deviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return double.NaN;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    /// <summary>Half the width of the 95 % interval of the mean.</summary>
    public static double HalfWidth(IReadOnlyList<double> values) =>
        values.Count < 2 ? double.NaN : (values.Count - 2 < Quantiles.Length ? Quantiles[values.Count - 2] : 1.96) * Deviation(values) / Math.Sqrt(values.Count);
}
