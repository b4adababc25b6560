using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// The directions in which features vary most (Pearson 1901; Hotelling 1933): a picture of a feature space in two
/// dimensions, or fewer numbers a sample.
/// </summary>
public sealed class PrincipalComponents
{
    private readonly float[] mean;
    private readonly float[,] directions;

    private PrincipalComponents(float[] mean, float[,] directions, double[] shares)
    {
        this.mean = mean;
        this.directions = directions;
        ExplainedVariance = shares;
    }

    /// <summary>How many directions are kept.</summary>
    public int Count => directions.GetLength(0);

    /// <summary>The share of the variance along each direction, 0..1, the largest first.</summary>
    public IReadOnlyList<double> ExplainedVariance { get; }

    /// <summary>Finds the directions of a set of features.</summary>
    /// <param name="features">At least two samples.</param>
    /// <param name="count">How many directions to keep; at most the width and the number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">More directions were asked for than there are.</exception>
    public static PrincipalComponents Fit(Features features, int count = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(features.Width, features.Count));
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var samples = torch.tensor(features.ToArray(), [features.Count, features.Width]).to(float64);
        var centre = samples.mean([0]);
        var (_, strengths, rows) = linalg.svd(samples - centre, fullMatrices: false);
        var variances = strengths.pow(2).data<double>().ToArray();
        var total = Math.Max(variances.Sum(), double.Epsilon);
        var kept = new float[count, features.Width];
        for (var direction = 0; direction < count; direction++)
        {
            var row = rows[direction].data<double>().ToArray();
            // A direction is one up to its sign: the largest part is made positive, so that pictures are the same every time.
            var sign = row.MaxBy(Math.Abs) < 0 ? -1 : 1;
            for (var i = 0; i < row.Length; i++) kept[direction, i] = (float)(sign * row[i]);
        }
        return new(centre.to(float32).data<float>().ToArray(), kept, [.. variances.Take(count).Select(variance => variance / total)]);
    }

    /// <summary>The features along the kept directions.</summary>
    /// <param name="features">Of the width it was fitted on.</param>
    /// <returns>As many samples, <see cref="Count"/> numbers each.</returns>
    /// <exception cref="ArgumentException">Another width.</exception>
    public Features Transform(Features features)
    {
        if (features.Width != mean.Length) throw new ArgumentException($"These directions are of {mean.Length} features. Received: {features.Width}.", nameof(features));
        var values = new float[features.Count * Count];
        var row = new float[features.Width];
        for (var sample = 0; sample < features.Count; sample++)
        {
            features.CopyRow(sample, row);
            for (var direction = 0; direction < Count; direction++)
            {
                var sum = 0.0;
                for (var i = 0; i < mean.Length; i++) sum += (row[i] - (double)mean[i]) * directions[direction, i];
                values[sample * Count + direction] = (float)sum;
            }
        }
        return new(values, features.Labels, features.Classes, features.Ids, features.Parts.Count == 0 ? null : [.. Enumerable.Range(0, features.Count).Select(features.PartOf)]);
    }
}
