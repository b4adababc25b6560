using System.Numerics;

namespace TransferNotebooks;

/// <summary>Mean and scale per feature, as scikit-learn's <c>StandardScaler</c>; features that are constant up to rounding keep the scale 1.</summary>
internal sealed class Standardiser
{
    /// <summary>Distance from 1 to the next double.</summary>
    private const double MachineEpsilon = 2.220446049250313e-16;

    // Features that one thread takes at once: sums stay in its cache, and their order does not depend on the number of threads.
    private const int Block = 512;

    private Standardiser(double[] mean, double[] scale)
    {
        Mean = mean;
        Scale = scale;
    }

    /// <summary>Mean of each feature.</summary>
    public double[] Mean { get; }

    /// <summary>Standard deviation of each feature (of the samples, not the population estimate), or 1.</summary>
    public double[] Scale { get; }

    /// <summary>Measures <paramref name="x"/>, <c>[count, width]</c>; without scaling the scales are 1, without centring the means are 0.</summary>
    public static Standardiser Fit(float[] x, int count, int width, bool centre, bool scale)
    {
        var mean = new double[width];
        var scales = new double[width];
        Array.Fill(scales, 1);
        Parallel.For(0, (width + Block - 1) / Block, block =>
        {
            int first = block * Block, some = Math.Min(Block, width - first);
            var means = mean.AsSpan(first, some);
            if (centre)
            {
                for (int i = 0; i < count; i++) Add(x.AsSpan(i * width + first, some), means);
                foreach (ref double value in means) value /= count;
            }

            if (!scale) return;
            var variance = new double[some];
            for (int i = 0; i < count; i++) AddSquares(x.AsSpan(i * width + first, some), means, variance);
            for (int d = 0; d < some; d++)
            {
                variance[d] /= count;
                double rounding = count * MachineEpsilon * variance[d] + Math.Pow(count * means[d] * MachineEpsilon, 2);
                if (variance[d] > rounding) scales[first + d] = Math.Sqrt(variance[d]);
            }
        });
        return new Standardiser(mean, scales);
    }

    /// <summary>(x − mean) / scale of row-major samples, rounded to single precision.</summary>
    public float[] Apply(float[] x)
    {
        int width = Mean.Length;
        var result = GC.AllocateUninitializedArray<float>(x.Length);
        Parallel.For(0, (x.Length / width + Block - 1) / Block, block =>
        {
            int last = Math.Min(x.Length / width, (block + 1) * Block);
            for (int i = block * Block; i < last; i++)
            {
                var from = x.AsSpan(i * width, width);
                var to = result.AsSpan(i * width, width);
                int d = 0;
                for (; d <= width - Vector<float>.Count; d += Vector<float>.Count)
                {
                    Vector.Widen(new Vector<float>(from[d..]), out var low, out var high);
                    int next = d + Vector<double>.Count;
                    Vector.Narrow((low - new Vector<double>(Mean, d)) / new Vector<double>(Scale, d), (high - new Vector<double>(Mean, next)) / new Vector<double>(Scale, next)).CopyTo(to[d..]);
                }

                for (; d < width; d++) to[d] = (float)((from[d] - Mean[d]) / Scale[d]);
            }
        });
        return result;
    }

    /// <summary>Weights [R, D] and intercepts [R] on standardised features, rewritten for plain features, in place.</summary>
    public void Fold(double[,] weights, double[] intercepts)
    {
        for (int r = 0; r < intercepts.Length; r++)
        {
            for (int d = 0; d < Mean.Length; d++)
            {
                weights[r, d] /= Scale[d];
                intercepts[r] -= weights[r, d] * Mean[d];
            }
        }
    }

    private static void Add(ReadOnlySpan<float> row, Span<double> sums)
    {
        int d = 0;
        for (; d <= row.Length - Vector<float>.Count; d += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[d..]), out var low, out var high);
            (new Vector<double>(sums[d..]) + low).CopyTo(sums[d..]);
            (new Vector<double>(sums[(d + Vector<double>.Count)..]) + high).CopyTo(sums[(d + Vector<double>.Count)..]);
        }

        for (; d < row.Length; d++) sums[d] += row[d];
    }

    private static void AddSquares(ReadOnlySpan<float> row, ReadOnlySpan<double> mean, Span<double> sums)
    {
        int d = 0;
        for (; d <= row.Length - Vector<float>.Count; d += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[d..]), out var low, out var high);
            int next = d + Vector<double>.Count;
            low -= new Vector<double>(mean[d..]);
            high -= new Vector<double>(mean[next..]);
            (new Vector<double>(sums[d..]) + low * low).CopyTo(sums[d..]);
            (new Vector<double>(sums[next..]) + high * high).CopyTo(sums[next..]);
        }

        for (; d < row.Length; d++) sums[d] += (row[d] - mean[d]) * (row[d] - mean[d]);
    }
}
