namespace TransferNotebooks.Imaging;

/// <summary>Random numbers of other distributions than the uniform one, from a seeded generator.</summary>
internal static class Distributions
{
    /// <summary>Mean 0, variance 1 (Marsaglia's polar method; the second number of the pair is not kept, so that the generator is all the state there is).</summary>
    public static double Normal(ref SeededRandom random)
    {
        while (true)
        {
            double x = random.Between(-1, 1), y = random.Between(-1, 1), square = x * x + y * y;
            if (square is > 0 and < 1)
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
        }
    }

    /// <summary>Gamma with scale 1 (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000).</summary>
    public static double Gamma(double shape, ref SeededRandom random)
    {
        if (shape < 1)
            return Gamma(shape + 1, ref random) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(ref random);
            var v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.Log(1 - random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }

    /// <summary>Beta, as the share of one of two gamma variables in their sum.</summary>
    public static double Beta(double a, double b, ref SeededRandom random)
    {
        double x = Gamma(a, ref random), y = Gamma(b, ref random);
        return x + y > 0 ? x / (x + y) : random.Chance(0.5) ? 1 : 0;
    }
}
