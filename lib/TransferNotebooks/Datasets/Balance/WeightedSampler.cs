namespace TransferNotebooks;

/// <summary>Draws places with replacement, each with a probability proportional to its weight.</summary>
public sealed class WeightedSampler
{
    private readonly double[] sums;

    /// <summary>Makes a sampler.</summary>
    /// <param name="weights">One weight for each place, at least 0, not all 0; they need not sum to 1.</param>
    /// <param name="seed">Which random orders.</param>
    /// <param name="length">Draws an epoch; 0 for as many as there are places.</param>
    /// <exception cref="ArgumentException">There are no weights, or they are negative or all 0.</exception>
    public WeightedSampler(IReadOnlyList<double> weights, int seed = 0, int length = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        (Weights, Seed, Length) = ([.. weights], seed, length == 0 ? weights.Count : length);
        sums = new double[Weights.Count];
        double sum = 0;
        for (var place = 0; place < sums.Length; place++)
        {
            if (!(Weights[place] >= 0 && double.IsFinite(Weights[place])))
                throw new ArgumentException($"Weights are finite and at least 0. Received: {Weights[place]} at {place}.", nameof(weights));
            sums[place] = sum += Weights[place];
        }
        if (!(sum > 0))
            throw new ArgumentException($"At least one weight must be above 0. Received: {Weights.Count} weights that sum to {sum}.", nameof(weights));
    }

    /// <summary>The weights.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Which random orders.</summary>
    public int Seed { get; }

    /// <summary>Draws an epoch.</summary>
    public int Length { get; }

    /// <summary>The places of one epoch.</summary>
    /// <param name="epoch">From 0; every epoch has draws of its own.</param>
    /// <returns><see cref="Length"/> places; a place may come up several times or not at all.</returns>
    public IReadOnlyList<int> Order(int epoch)
    {
        var random = new SeededRandom(Seed, epoch);
        var order = new int[Length];
        for (var draw = 0; draw < order.Length; draw++)
        {
            var wanted = random.NextDouble() * sums[^1];
            var place = Array.BinarySearch(sums, wanted);
            // Sums are the ends of the places' intervals; an end belongs to the next place that has a weight.
            place = place < 0 ? ~place : place + 1;
            while (place < sums.Length - 1 && Weights[place] == 0)
                place++;
            while (place >= sums.Length || Weights[place] == 0)
                place--;
            order[draw] = place;
        }
        return order;
    }
}
