namespace TransferNotebooks;

/// <summary>Numbers of images that fall by the same factor from class to class.</summary>
internal static class LongTail
{
    /// <summary>Numbers for each class that make up a total, each at least 1.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="total">Images of all classes.</param>
    /// <param name="imbalance">First number divided by the last, before rounding.</param>
    /// <exception cref="ArgumentException">The total is too small for the classes, or the imbalance is below 1.</exception>
    public static int[] Counts(int classes, int total, double imbalance)
    {
        if (!(imbalance >= 1 && double.IsFinite(imbalance)))
            throw new ArgumentException($"The imbalance is how many times more images the first class has than the last: 1 or more. Received: {imbalance}.", nameof(imbalance));
        ArgumentOutOfRangeException.ThrowIfLessThan(total, classes);
        var shares = new double[classes];
        shares[0] = 1;
        var factor = Factor(classes - 1, 1 / imbalance);
        for (var i = 1; i < classes; i++)
            shares[i] = shares[i - 1] * factor;
        var sum = shares.Sum();
        var counts = Array.ConvertAll(shares, share => Math.Max(1, (int)(share / sum * total)));
        // What rounding left over goes to the classes in order; what the ones of the tail took too much comes from the first.
        for (var i = 0; counts.Sum() < total; i++)
            counts[i % classes]++;
        counts[0] -= counts.Sum() - total;
        return counts;
    }

    // The number whose given power is a value from 0 to 1, by halving: powers of the maths library differ between machines.
    private static double Factor(int power, double value)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 60; step++)
        {
            var (middle, product) = ((low + high) / 2, 1.0);
            for (var i = 0; i < power; i++)
                product *= middle;
            (low, high) = product < value ? (middle, high) : (low, middle);
        }
        return high;
    }
}
