using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>How much of neighbours samples are to each other in t-SNE: the symmetric joint probabilities of van der Maaten and Hinton 2008, section 3.1.</summary>
internal static class Affinities
{
    private const int Halvings = 100;
    private const double Precise = 1e-7;

    /// <summary>The probabilities <c>[N, stride]</c>: 0 on the diagonal and past the N-th column, 1 in sum.</summary>
    public static double[] Of(Features features, double perplexity, int stride)
    {
        int count = features.Count;
        double[] distances = SquaredDistances(features);
        var conditional = new double[count * count];
        double entropy = Math.Log(perplexity);
        Parallel.For(0, count, i => Neighbours(i, distances.AsSpan(i * count, count), conditional.AsSpan(i * count, count), entropy));
        var joint = new double[(long)count * stride];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < count; j++) joint[i * stride + j] = (conditional[i * count + j] + conditional[j * count + i]) / (2.0 * count);
        return joint;
    }

    // A Gaussian around the sample, as wide as gives the entropy wanted.
    private static void Neighbours(int self, ReadOnlySpan<double> distances, Span<double> probabilities, double entropy)
    {
        double nearest = double.PositiveInfinity, mean = 0;
        for (int j = 0; j < distances.Length; j++)
        {
            if (j == self) continue;
            nearest = Math.Min(nearest, distances[j]);
            mean += distances[j] / (distances.Length - 1);
        }

        var (low, high, precision) = (0.0, double.PositiveInfinity, mean > nearest ? 1 / (mean - nearest) : 1);
        for (int step = 0; step < Halvings; step++)
        {
            double sum = 0, weighted = 0;
            for (int j = 0; j < distances.Length; j++)
            {
                double weight = j == self ? 0 : Math.Exp(-(distances[j] - nearest) * precision);
                probabilities[j] = weight;
                sum += weight;
                weighted += weight * (distances[j] - nearest);
            }

            double found = Math.Log(sum) + precision * weighted / sum;
            for (int j = 0; j < distances.Length; j++) probabilities[j] /= sum;
            if (Math.Abs(found - entropy) < Precise) return;
            if (found > entropy) (low, precision) = (precision, double.IsInfinity(high) ? precision * 2 : (precision + high) / 2);
            else (high, precision) = (precision, (precision + low) / 2);
        }
    }

    private static double[] SquaredDistances(Features features)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var samples = FeatureMatrix.Of(features);
        samples = samples - samples.mean([0]);
        var lengths = samples.pow(2).sum(1, keepdim: true);
        double[] distances = FeatureMatrix.Values((lengths + lengths.t() - samples.matmul(samples.t()) * 2).clamp_min(0));
        return Array.TrueForAll(distances, double.IsFinite) ? distances : throw new ArgumentException("Features must be finite numbers to be placed. Received: infinities or NaN among them.", nameof(features));
    }
}
