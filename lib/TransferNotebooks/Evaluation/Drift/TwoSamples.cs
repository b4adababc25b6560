namespace TransferNotebooks;

/// <summary>
/// Whether two samples may come from one distribution, by permutation: a statistic is computed again with the rows shared out at random, and the p-value is
/// the share of (1 + permutations) in which it was at least as large. Exact for any statistic (Good 2005, "Permutation, parametric and bootstrap tests").
/// </summary>
internal sealed class TwoSamples
{
    private readonly int[] owners;
    private readonly int first, permutations, seed;

    /// <param name="first">Rows of the first sample; they come before those of the second.</param>
    /// <param name="second">Rows of the second sample.</param>
    /// <param name="permutations">How many.</param>
    /// <param name="seed">Which.</param>
    public TwoSamples(int first, int second, int permutations, int seed)
    {
        (this.first, this.permutations, this.seed) = (first, permutations, seed);
        owners = [.. Enumerable.Range(0, first + second)];
    }

    /// <summary>A statistic and its p-value.</summary>
    /// <param name="name">What it compares.</param>
    /// <param name="statistic">Given the mark of each row: whether it counts to the first sample.</param>
    public DriftTest Test(string name, Func<bool[], double> statistic)
    {
        var found = statistic(Array.ConvertAll(owners, row => row < first));
        var values = new double[permutations];
        Parallel.For(0, permutations, number =>
        {
            var order = (int[])owners.Clone();
            new SeededRandom(seed, number).Shuffle<int>(order);
            var marks = new bool[order.Length];
            foreach (var row in order.AsSpan(0, first)) marks[row] = true;
            values[number] = statistic(marks);
        });
        // Sums in another order may differ in the last digits.
        var tolerance = 1e-9 * Math.Abs(found);
        return new(name, found, (1.0 + values.Count(value => value >= found - tolerance)) / (1 + permutations));
    }

    /// <summary>
    /// The maximum mean discrepancy, squared (Gretton et al. 2012, "A kernel two-sample test", JMLR 13, eq. 5), of rows with a Gaussian kernel as wide as the
    /// median distance between rows (their section 8).
    /// </summary>
    /// <param name="rows">Both samples, each row as long as the others.</param>
    public static Func<bool[], double> MeanDiscrepancy(IReadOnlyList<float[]> rows)
    {
        var count = rows.Count;
        var distances = new float[count * count];
        Parallel.For(0, count, i =>
        {
            for (var j = 0; j < i; j++)
                distances[i * count + j] = distances[j * count + i] = (float)Distances.Squared(rows[i], rows[j]);
        });
        var below = new List<float>(count * (count - 1) / 2);
        for (var i = 0; i < count; i++)
            for (var j = 0; j < i; j++) below.Add(distances[i * count + j]);
        below.Sort();
        var width = below.Count == 0 || below[below.Count / 2] == 0 ? 1 : below[below.Count / 2];
        var kernel = Array.ConvertAll(distances, distance => (float)Math.Exp(-distance / (2 * width)));
        return marks =>
        {
            var ours = marks.Count(mark => mark);
            var weights = Array.ConvertAll(marks, mark => mark ? 1.0 / ours : -1.0 / (count - ours));
            var sum = 0.0;
            for (var i = 0; i < count; i++)
            {
                var row = 0.0;
                for (var j = 0; j < count; j++) row += weights[j] * kernel[i * count + j];
                sum += weights[i] * row;
            }
            return sum;
        };
    }

    /// <summary>
    /// The largest Kolmogorov-Smirnov distance among the columns: of the distribution functions of both samples the largest difference. On a classifier's
    /// probabilities it notices shifts best (Rabanser et al. 2019, "Failing loudly", NeurIPS); the permutations allow for the number of columns.
    /// </summary>
    /// <param name="columns">The columns, each with the rows of both samples.</param>
    public static Func<bool[], double> LargestKolmogorovSmirnov(IReadOnlyList<double[]> columns)
    {
        var orders = columns.Select(column => Enumerable.Range(0, column.Length).OrderBy(row => column[row]).ToArray()).ToArray();
        return marks =>
        {
            var ours = marks.Count(mark => mark);
            var (up, down) = (1.0 / ours, 1.0 / (marks.Length - ours));
            var largest = 0.0;
            for (var c = 0; c < orders.Length; c++)
            {
                var difference = 0.0;
                for (var place = 0; place < orders[c].Length; place++)
                {
                    difference += marks[orders[c][place]] ? up : -down;
                    // Equal values are passed together.
                    if (place + 1 == orders[c].Length || columns[c][orders[c][place]] != columns[c][orders[c][place + 1]]) largest = Math.Max(largest, Math.Abs(difference));
                }
            }
            return largest;
        };
    }

    /// <summary>
    /// The population stability index of class counts, Σ (p − q) ln(p / q), which is the Kullback-Leibler divergence taken both ways (Jeffreys 1946); each count
    /// is half a sample larger, so that empty classes count too.
    /// </summary>
    /// <param name="labels">The class of each row of both samples.</param>
    /// <param name="classes">Number of classes.</param>
    public static Func<bool[], double> StabilityIndex(int[] labels, int classes) => marks =>
    {
        var (ours, others) = (Counts(true), Counts(false));
        var (all, rest) = (ours.Sum(), others.Sum());
        return Enumerable.Range(0, classes).Sum(k => (ours[k] / all - others[k] / rest) * Math.Log(ours[k] / all / (others[k] / rest)));

        double[] Counts(bool mark)
        {
            var counts = new double[classes];
            Array.Fill(counts, 0.5);
            for (var row = 0; row < labels.Length; row++)
                if (marks[row] == mark) counts[labels[row]]++;
            return counts;
        }
    };
}
