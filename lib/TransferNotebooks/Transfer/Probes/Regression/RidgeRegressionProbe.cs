namespace TransferNotebooks;

/// <summary>Ridge regression on features; see <see cref="RegressionProbe.Ridge"/>.</summary>
public sealed class RidgeRegressionProbe : RegressionProbe
{
    private readonly double[,] weights;
    private readonly double[] intercept;

    internal RidgeRegressionProbe(Features train, double alpha, bool standardise)
        : base(train)
    {
        Alpha = alpha;
        (weights, intercept) = RidgeSolution.Of(train, TargetsOf(train), 1, alpha, standardise);
    }

    /// <summary>Strength of the penalty.</summary>
    public double Alpha { get; }

    /// <summary>Weights on the plain features, <c>[D]</c>.</summary>
    public IReadOnlyList<double> Weights => [.. weights.Cast<double>()];

    /// <summary>The intercept.</summary>
    public double Intercept => intercept[0];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"ridge regression on {Width} features, α = {Alpha}");

    private protected override double[] Numbers(Features features) => FeatureMatrix.Linear(features, weights, intercept);
}
