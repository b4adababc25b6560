using System.Numerics;

namespace TransferNotebooks;

/// <summary>Nearest neighbours; see <see cref="Probe.Knn"/>. Distances are exact sums of squared differences; of equally far samples the earlier one counts as nearer.</summary>
public sealed class KnnProbe : Probe
{
    private readonly float[] values;
    private readonly int[] labels;

    internal KnnProbe(Features train, int neighbours)
        : base(train)
    {
        if (neighbours < 1 || neighbours > train.Count)
            throw new ArgumentOutOfRangeException(nameof(neighbours), $"The number of neighbours must lie in 1..{train.Count}. Received: {neighbours}.");
        Neighbours = neighbours;
        values = train.ToArray();
        labels = [.. train.Labels];
    }

    /// <summary>How many neighbours vote.</summary>
    public int Neighbours { get; }

    /// <summary>Shares of the votes, <c>[N, classes]</c>.</summary>
    public override double[,] Scores(Features features)
    {
        Check(features);
        var queries = features.ToArray();
        var scores = new double[features.Count, Classes.Count];
        Parallel.For(0, features.Count, i =>
        {
            var query = queries.AsSpan(i * Width, Width);
            var nearest = new PriorityQueue<int, (double Distance, int Order)>(Comparer<(double, int)>.Create((a, b) => b.CompareTo(a)));
            for (int j = 0; j < labels.Length; j++)
            {
                var priority = (SquaredDistance(query, values.AsSpan(j * Width, Width)), j);
                if (nearest.Count < Neighbours) nearest.Enqueue(j, priority);
                else nearest.EnqueueDequeue(j, priority);
            }

            foreach (var (j, _) in nearest.UnorderedItems) scores[i, labels[j]] += 1.0 / Neighbours;
        });
        return scores;
    }

    private static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var low = Vector<double>.Zero;
        var high = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(a[i..]), out var a0, out var a1);
            Vector.Widen(new Vector<float>(b[i..]), out var b0, out var b1);
            var d0 = a0 - b0;
            var d1 = a1 - b1;
            low += d0 * d0;
            high += d1 * d1;
        }

        double sum = Vector.Sum(low + high);
        for (; i < a.Length; i++)
        {
            double difference = (double)a[i] - b[i];
            sum += difference * difference;
        }

        return sum;
    }
}
