namespace TransferNotebooks;

/// <summary>The distributions behind tests and intervals, each by a formula that is exact up to rounding.</summary>
internal static class TestStatistics
{
    /// <summary>P(χ² ≥ x) with one degree of freedom: erfc(√(x/2)).</summary>
    public static double ChiSquareTail(double x) => ErrorComplement(Math.Sqrt(x / 2));

    /// <summary>The two-sided exact p-value of k or fewer of n at even odds: the doubled tail, at most 1.</summary>
    public static double EvenOdds(long k, long n)
    {
        // Terms of the binomial distribution by their logarithms, summed relative to the largest, which is the last.
        var (term, terms) = (0.0, new double[Math.Min(k, n - k) + 1]);
        for (long i = 0; i < terms.Length; i++)
        {
            terms[i] = term;
            term += Math.Log((double)(n - i) / (i + 1));
        }

        double highest = terms[^1];
        double sum = terms.Sum(one => Math.Exp(one - highest));
        return Math.Min(1, 2 * sum * Math.Exp(highest - n * Math.Log(2)));
    }

    /// <summary>The t that |T| exceeds with a probability of 1 − <paramref name="level"/>, for Student's distribution.</summary>
    /// <param name="level">The confidence level, 0..1.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double StudentQuantile(double level, int freedom)
    {
        // Over the angle atan(t / √ν) the range is bounded, so that halving it finds the place.
        var (low, high) = (0.0, Math.PI / 2);
        for (int step = 0; step < 100; step++)
        {
            double middle = (low + high) / 2;
            if (StudentWithin(middle, freedom) < level) low = middle;
            else high = middle;
        }

        return Math.Sqrt(freedom) * Math.Tan((low + high) / 2);
    }

    /// <summary>P(|T| ≤ √ν tan θ) in closed form (Abramowitz and Stegun 1964, "Handbook of mathematical functions", 26.7.3 and 26.7.4).</summary>
    private static double StudentWithin(double angle, int freedom)
    {
        var (sine, cosine) = Math.SinCos(angle);
        bool odd = freedom % 2 == 1;
        double term = odd ? cosine : 1, sum = freedom == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i < freedom; i += 2)
        {
            term *= cosine * cosine * (i - 1) / i;
            sum += term;
        }

        return odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
    }

    /// <summary>1 − erf(z) for z ≥ 0: a series of positive terms near 0, a continued fraction beyond (Abramowitz and Stegun 1964, 7.1.6 and 7.1.14).</summary>
    private static double ErrorComplement(double z)
    {
        if (z < 2)
        {
            double term = z, sum = z;
            for (int n = 1; term > sum * 1e-17; n++) sum += term *= 2 * z * z / (2 * n + 1);
            return 1 - 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum;
        }

        double fraction = z;
        for (int n = 200; n >= 1; n--) fraction = z + n / 2.0 / fraction;
        return Math.Exp(-z * z) / Math.Sqrt(Math.PI) / fraction;
    }
}
