namespace TransferNotebooks;

/// <summary>Nearest class mean; see <see cref="Probe.NearestMean"/>.</summary>
public sealed class NearestMeanProbe : Probe
{
    private readonly PresentClasses present;
    private readonly double[] means;

    internal NearestMeanProbe(Features train)
        : base(train)
    {
        present = new PresentClasses(train, atLeast: 1);
        means = new double[present.Indices.Length * Width];
        var counts = new int[present.Indices.Length];
        var values = train.ToArray();
        for (int i = 0; i < present.Labels.Length; i++)
        {
            int label = present.Labels[i];
            counts[label]++;
            for (int d = 0; d < Width; d++) means[label * Width + d] += values[i * Width + d];
        }

        for (int i = 0; i < means.Length; i++) means[i] /= counts[i / Width];
    }

    /// <summary>Negative Euclidean distances to the class means, <c>[N, classes]</c>.</summary>
    public override double[,] Scores(Features features)
    {
        Check(features);
        int classes = present.Indices.Length;
        var values = features.ToArray();
        var scores = new double[features.Count * classes];
        Parallel.For(0, features.Count, i =>
        {
            var sample = values.AsSpan(i * Width, Width);
            for (int k = 0; k < classes; k++) scores[i * classes + k] = -Math.Sqrt(Distances.Squared(sample, means.AsSpan(k * Width, Width)));
        });
        return present.Spread(scores, double.NegativeInfinity);
    }
}
