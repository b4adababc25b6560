namespace TransferNotebooks;

/// <summary>
/// The largest evidence of a Bayesian linear model y ~ N(F·m, 1/β), m ~ N(0, 1/α) over α and β. With t = α/β and the singular values of F everything is a sum of a few
/// terms: t goes to the fixed point of MacKay's updates in the form of You et al. 2022, then β is the best for this t in closed form.
/// </summary>
internal static class EvidenceMaximum
{
    private const int MaxIterations = 10_000;

    /// <summary>Below this share of |y|² the part of y outside the span of the features is rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The evidence's logarithm divided by the number of samples.</summary>
    /// <param name="values">Singular values of F, above 0, the largest first.</param>
    /// <param name="projections">Uᵀy, one for each singular value.</param>
    /// <param name="square">|y|², above 0.</param>
    /// <param name="count">Number of samples, n.</param>
    /// <returns>Positive infinity where fewer directions than samples explain y wholly.</returns>
    public static double Of(double[] values, double[] projections, double square, int count)
    {
        if (values.Length == 0) return AtInfinity(square, count);
        double outside = square - projections.Sum(z => z * z);
        if (values.Length == count || outside < Rounding * square) outside = 0;
        double largest = values[0] * values[0], smallest = values[^1] * values[^1], t = 1;
        for (int i = 0; i < MaxIterations; i++)
        {
            double next = Next(values, projections, outside, count, t);
            if (!(next < 1e14 * largest)) return AtInfinity(square, count);
            if (next < 1e-14 * smallest) return AtZero(values, projections, outside, count);
            bool settled = Math.Abs(next - t) <= 1e-11 * t;
            t = next;
            if (settled) break;
        }

        return At(values, projections, outside, count, t);
    }

    // α = γ/|m|² and β = (n − γ)/|Fm − y|², γ the effective number of parameters.
    private static double Next(double[] values, double[] projections, double outside, int count, double t)
    {
        double gamma = 0, free = count - values.Length, length = 0, residual = outside;
        for (int k = 0; k < values.Length; k++)
        {
            double s = values[k] * values[k], share = s / (t + s), rest = t / (t + s), z = projections[k] * projections[k];
            gamma += share;
            free += rest;
            length += share * z / (t + s);
            residual += rest * rest * z;
        }

        return gamma * residual / (length * free);
    }

    private static double At(double[] values, double[] projections, double outside, int count, double t)
    {
        double fit = outside, volume = 0;
        for (int k = 0; k < values.Length; k++)
        {
            double s = values[k] * values[k];
            fit += projections[k] * projections[k] * t / (t + s);
            volume += Math.Log(1 + s / t);
        }

        return Height(fit, count) - volume / (2 * count);
    }

    // A model that explains nothing: m = 0.
    private static double AtInfinity(double square, int count) => Height(square, count);

    // No noise: with as many directions as samples the evidence has a limit, with fewer it either grows without bound or falls.
    private static double AtZero(double[] values, double[] projections, double outside, int count)
    {
        if (values.Length < count) return outside == 0 ? double.PositiveInfinity : double.NegativeInfinity;
        double fit = 0, volume = 0;
        for (int k = 0; k < values.Length; k++)
        {
            double s = values[k] * values[k];
            fit += projections[k] * projections[k] / s;
            volume += Math.Log(s);
        }

        return Height(fit, count) - volume / (2 * count);
    }

    // The Gaussian's part that remains once β = n / fit is put in.
    private static double Height(double fit, int count) => (Math.Log(count / (2 * Math.PI * fit)) - 1) / 2;
}
