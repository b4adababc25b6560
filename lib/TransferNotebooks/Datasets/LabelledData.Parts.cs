namespace TransferNotebooks;

public sealed partial class LabelledData
{
    internal const string TrainPart = "train", ValPart = "val", TestPart = "test";

    /// <summary>The parts in it, of <c>train</c>, <c>val</c>, <c>test</c>; empty when the set is not split.</summary>
    public IReadOnlyList<string> Parts => [.. ((string[])[TrainPart, ValPart, TestPart]).Where(part => items.Any(item => item.Part == part))];

    /// <summary>The samples to learn from.</summary>
    /// <exception cref="InvalidOperationException">The set has no such part.</exception>
    public LabelledData Train => Part(TrainPart);

    /// <summary>The samples to choose settings with.</summary>
    /// <exception cref="InvalidOperationException">The set has no such part.</exception>
    public LabelledData Val => Part(ValPart);

    /// <summary>The samples to report results on.</summary>
    /// <exception cref="InvalidOperationException">The set has no such part.</exception>
    public LabelledData Test => Part(TestPart);

    /// <summary>
    /// Splits at random but evenly over the classes: every class gives its share to each part, with remainders going where they are
    /// largest, so that the sizes of the parts are exact. The same seed gives the same split everywhere.
    /// </summary>
    /// <param name="test">Share of the test part, 0 to 1.</param>
    /// <param name="val">Share of the validation part, 0 to 1.</param>
    /// <param name="seed">Which of the random splits.</param>
    /// <returns>All samples in their order, each in a part now; earlier parts are forgotten.</returns>
    public LabelledData Split(double test, double val = 0, int seed = 0)
    {
        if (!(test >= 0 && val >= 0 && test + val <= 1))
            throw new ArgumentException($"Shares are at least 0 and together at most 1. Received: test {test}, val {val}.", nameof(test));
        var byClass = ShuffledByClass(seed);
        var sizes = Array.ConvertAll(byClass, places => places.Length);
        var tests = Shares(sizes, test);
        var held = Shares(sizes, test + val);
        var result = (Sample[])items.Clone();
        for (var label = 0; label < byClass.Length; label++)
        {
            for (var rank = 0; rank < byClass[label].Length; rank++)
            {
                ref var item = ref result[byClass[label][rank]];
                item = item.InPart(rank < tests[label] ? TestPart : rank < Math.Max(held[label], tests[label]) ? ValPart : TrainPart);
            }
        }
        return With(result);
    }

    /// <summary>A random choice of some samples of every class, in their order; classes that have fewer give all they have.</summary>
    /// <param name="perClass">Samples of each class.</param>
    /// <param name="seed">Which of the random choices.</param>
    public LabelledData Take(int perClass, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        var chosen = ShuffledByClass(seed).SelectMany(places => places.Take(perClass)).Order();
        return With(chosen.Select(place => items[place]));
    }

    /// <summary>A random share of every class, in its order; the sizes of the classes are rounded so that the total is exact.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    /// <param name="seed">Which of the random choices; a smaller share of the same seed is part of a larger one.</param>
    public LabelledData Fraction(double share, int seed = 0)
    {
        if (!(share > 0 && share <= 1))
            throw new ArgumentException($"A share lies above 0 and is at most 1. Received: {share}.", nameof(share));
        var byClass = ShuffledByClass(seed);
        var sizes = Shares(Array.ConvertAll(byClass, places => places.Length), share);
        return With(byClass.SelectMany((places, label) => places.Take(sizes[label])).Order().Select(place => items[place]));
    }

    private LabelledData Part(string part)
    {
        if (Parts.Contains(part))
            return With(items.Where(item => item.Part == part), $"{Name}, {part}");
        var has = Parts.Count == 0 ? "is not split yet" : $"has the parts {string.Join(", ", Parts)}";
        throw new InvalidOperationException($"{Name} {has}; call Split(test: 0.2, val: 0.2, seed: 0) for random parts. Received: a request for {part}.");
    }

    internal int[][] ShuffledByClass(int seed)
    {
        var places = new List<int>[Classes.Count];
        for (var label = 0; label < places.Length; label++)
            places[label] = [];
        for (var place = 0; place < items.Length; place++)
            places[items[place].Label].Add(place);
        return [.. places.Select((list, label) =>
        {
            var shuffled = list.ToArray();
            new SeededRandom(seed, label).Shuffle<int>(shuffled);
            return shuffled;
        })];
    }

    // Largest remainders: whole shares first, what is missing to the rounded total goes to the classes with the largest rests.
    internal static int[] Shares(int[] sizes, double share)
    {
        var exact = Array.ConvertAll(sizes, size => size * share);
        var shares = Array.ConvertAll(exact, value => (int)(value + 1e-9));
        var missing = (int)Math.Round(sizes.Sum() * share, MidpointRounding.AwayFromZero) - shares.Sum();
        foreach (var label in Enumerable.Range(0, sizes.Length).OrderByDescending(label => exact[label] - shares[label]).Take(missing))
            shares[label]++;
        return shares;
    }
}
