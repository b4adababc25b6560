namespace TransferNotebooks;

/// <summary>
/// Temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks", section 4.2): the one number that scores are multiplied by (1 / T) so that
/// the softmax of them has the least negative log-likelihood. That is convex in the number, so its slope has one root.
/// </summary>
internal static class TemperatureScaling
{
    private const double Most = 1000;

    /// <summary>The factor, between 0 and 1000: 0 where the scores say nothing, 1000 where they say everything.</summary>
    /// <param name="scores">Row-major <c>[N, classes]</c>.</param>
    /// <param name="labels">The place of the true class, <c>[N]</c>.</param>
    /// <param name="classes">Columns.</param>
    public static double Factor(double[] scores, IReadOnlyList<int> labels, int classes)
    {
        if (Slope(0) >= 0) return 0;
        double low = 0, high = 1;
        for (; Slope(high) < 0; high *= 2)
            if ((low = high) >= Most) return Most;
        for (var step = 0; step < 60 && high - low > 1e-12 * high; step++)
            if ((low + high) / 2 is var middle && Slope(middle) < 0) low = middle;
            else high = middle;
        return (low + high) / 2;

        double Slope(double factor)
        {
            var (sum, row) = (0.0, new double[classes]);
            for (var n = 0; n < labels.Count; n++)
            {
                var own = scores.AsSpan(n * classes, classes);
                for (var k = 0; k < classes; k++) row[k] = factor * own[k];
                Softmax.InPlace(row);
                for (var k = 0; k < classes; k++) sum += row[k] * own[k];
                sum -= own[labels[n]];
            }
            return sum;
        }
    }
}
