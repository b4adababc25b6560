using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// The nearest of many samples in Euclidean distance, exactly, at the speed of a matrix product: |x|² − 2 q·x in single precision leaves those that its rounding could have
/// put in the wrong order, and these are compared by the sum of squared differences in double precision. Of equally far samples the earlier one counts as nearer.
/// </summary>
internal sealed class NearestNeighbours
{
    /// <summary>Largest relative error of rounding to single precision.</summary>
    private const double Rounding = 1.0 / (1 << 24);

    // Distances that are held at once.
    private const int Held = 1 << 22;

    private readonly float[] samples, centred, squares;
    private readonly double[] mean;
    private readonly double farthest;
    private readonly int count, width;

    /// <param name="samples">Row-major, <c>[count, width]</c>.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="width">Numbers a sample.</param>
    public NearestNeighbours(float[] samples, int count, int width)
    {
        (this.samples, this.count, this.width) = (samples, count, width);
        // Around the mean the products are small, and so is their rounding.
        var standardiser = Standardiser.Fit(samples, count, width, centre: true, scale: false);
        mean = standardiser.Mean;
        centred = standardiser.Apply(samples);
        squares = Squares(centred, count);
        farthest = Math.Sqrt(squares.Max());
    }

    /// <summary>The places of the <paramref name="k"/> nearest samples of every query, the nearest first: row-major <c>[queries, k]</c>.</summary>
    public int[] Of(float[] queries, int k)
    {
        int rows = queries.Length / width, step = Math.Clamp(Held / count, 1, Math.Max(1, rows));
        var nearest = new int[rows * k];
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var right = tensor(centred, [count, width]).t();
        for (int first = 0; first < rows; first += step)
        {
            using var inner = NewDisposeScope();
            int some = Math.Min(step, rows - first), start = first;
            var moved = new float[some * width];
            for (int i = 0; i < moved.Length; i++) moved[i] = (float)(queries[first * width + i] - mean[i % width]);
            var lengths = Squares(moved, some);
            var products = new float[some * count];
            MemoryMarshal.Cast<byte, float>(tensor(moved, [some, width]).matmul(right).contiguous().bytes).CopyTo(products);
            Parallel.For(0, some, query => One(
                queries.AsSpan((start + query) * width, width), products.AsSpan(query * count, count), Math.Sqrt(lengths[query]), nearest.AsSpan((start + query) * k, k)));
        }

        return nearest;
    }

    private void One(ReadOnlySpan<float> query, Span<float> products, double length, Span<int> nearest)
    {
        int k = nearest.Length;
        var largest = new PriorityQueue<float, float>(k, Comparer<float>.Create((a, b) => b.CompareTo(a)));
        float limit = float.PositiveInfinity;
        for (int j = 0; j < products.Length; j++)
        {
            float value = products[j] = squares[j] - 2 * products[j];
            if (largest.Count < k) largest.Enqueue(value, value);
            else if (value < limit) largest.EnqueueDequeue(value, value);
            else continue;
            if (largest.Count == k) limit = largest.Peek();
        }

        // A product of D terms is off by at most D roundings of |q||x| (Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.1); the others are those of centring, squares and difference.
        double reach = farthest + length, error = (width + 16) * Rounding * reach * reach;
        double bound = limit + 2 * error;
        var candidates = new List<(double Distance, int Place)>();
        for (int j = 0; j < products.Length; j++)
            if (products[j] <= bound) candidates.Add((Distances.Squared(query, samples.AsSpan(j * width, width)), j));
        candidates.Sort();
        for (int i = 0; i < k; i++) nearest[i] = candidates[i].Place;
    }

    private float[] Squares(float[] values, int rows)
    {
        var zero = new float[width];
        var result = new float[rows];
        for (int i = 0; i < rows; i++) result[i] = (float)Distances.Squared(values.AsSpan(i * width, width), zero);
        return result;
    }
}
