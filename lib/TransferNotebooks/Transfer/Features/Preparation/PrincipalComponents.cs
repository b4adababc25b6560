using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// The directions in which features vary most (Pearson 1901; Hotelling 1933): a picture of a feature space in two
/// dimensions, or fewer numbers a sample.
/// </summary>
public sealed class PrincipalComponents : IFeatureTransform
{
    private readonly double[] mean;
    private readonly double[] directions;

    private PrincipalComponents(double[] mean, double[] directions, double[] shares) => (this.mean, this.directions, ExplainedVariance) = (mean, directions, shares);

    /// <summary>How many directions are kept.</summary>
    public int Count => ExplainedVariance.Count;

    /// <summary>The share of the variance along each direction, 0..1, the largest first.</summary>
    public IReadOnlyList<double> ExplainedVariance { get; }

    /// <summary>Finds the directions of a set of features.</summary>
    /// <param name="features">At least two samples.</param>
    /// <param name="count">How many directions to keep; at most the width and the number of samples.</param>
    /// <param name="whiten">Whether the features along each direction are brought to variance 1 (with N − 1 in the denominator, as scikit-learn's <c>PCA</c> does).</param>
    /// <exception cref="ArgumentOutOfRangeException">More directions were asked for than there are.</exception>
    public static PrincipalComponents Fit(Features features, int count = 2, bool whiten = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(features.Width, features.Count));
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var samples = FeatureMatrix.Of(features);
        var centre = samples.mean([0]);
        var (variances, total, rows) = Directions(samples - centre, count);
        var kept = FeatureMatrix.Values(rows);
        for (var direction = 0; direction < count; direction++)
        {
            var row = kept.AsSpan(direction * features.Width, features.Width);
            // A direction is one up to its sign: the largest part is made positive, so that pictures are the same every time.
            var largest = row[0];
            foreach (var part in row)
                if (Math.Abs(part) > Math.Abs(largest)) largest = part;
            var size = whiten && variances[direction] > 0 ? Math.Sqrt((features.Count - 1) / variances[direction]) : 1;
            foreach (ref var part in row) part *= largest < 0 ? -size : size;
        }
        return new(FeatureMatrix.Values(centre), kept, [.. variances.Take(count).Select(variance => variance / total)]);
    }

    // By the eigenvectors of XᵀX or XXᵀ, whichever is smaller; squares lose half of the digits of directions along which next to nothing varies, so that these take
    // the singular values of X itself. Variances here are sums of squares, not yet divided by their number.
    private static (double[] Variances, double Total, Tensor Rows) Directions(Tensor centred, int count)
    {
        bool wide = centred.shape[1] > centred.shape[0];
        var (values, vectors) = linalg.eigh(GramMatrix.Lower(wide ? centred : centred.t()));
        double[] variances = [.. FeatureMatrix.Values(values).Reverse().Take(count)];
        if (variances[^1] > 1e-9 * variances[0])
        {
            var kept = vectors.narrow(1, vectors.shape[1] - count, count).flip(1).t();
            var rows = wide ? kept.matmul(centred) / tensor(variances).sqrt().unsqueeze(1) : kept;
            return (variances, Math.Max(values.sum().item<double>(), double.Epsilon), rows.contiguous());
        }
        var (_, strengths, exact) = linalg.svd(centred, fullMatrices: false);
        double[] squares = FeatureMatrix.Values(strengths.pow(2));
        return (squares, Math.Max(squares.Sum(), double.Epsilon), exact.narrow(0, 0, count).contiguous());
    }

    /// <summary>The features along the kept directions.</summary>
    /// <param name="features">Of the width it was fitted on.</param>
    /// <returns>As many samples, <see cref="Count"/> numbers each.</returns>
    /// <exception cref="ArgumentException">Another width.</exception>
    public Features Transform(Features features)
    {
        if (features.Width != mean.Length) throw new ArgumentException($"These directions are of {mean.Length} features. Received: {features.Width}.", nameof(features));
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var along = (FeatureMatrix.Of(features) - FeatureMatrix.Of(mean, 1, mean.Length)).matmul(FeatureMatrix.Of(directions, Count, mean.Length).t());
        return features.WithValues(along.to(float32).contiguous().data<float>().ToArray());
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Count} principal components ({100 * ExplainedVariance.Sum():0.0} % of the variance)");
}
