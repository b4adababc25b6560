namespace TransferNotebooks;

/// <summary>
/// Learns a number from fixed features: the regressor of row A1. The numbers to learn are the features' <see cref="Features.Targets"/>, set by
/// <see cref="Features.WithTargets(IReadOnlyList{double})"/>. Make one with <see cref="Ridge"/> or <see cref="Knn"/>; both agree with scikit-learn's estimators of the same kind.
/// </summary>
public abstract class RegressionProbe
{
    private protected RegressionProbe(Features train)
    {
        TargetsOf(train);
        FeatureMatrix.RequireFinite(train);
        Width = train.Width;
    }

    /// <summary>Numbers per sample that the probe expects.</summary>
    public int Width { get; }

    /// <summary>Least squares with a squared penalty in closed form (scikit-learn's <c>Ridge</c>): |y − Xw − b|² + α|w|²; the intercept is not penalised.</summary>
    /// <param name="train">Features with targets.</param>
    /// <param name="alpha">Strength of the penalty, &gt; 0.</param>
    /// <param name="standardise">Bring each feature to mean 0 and variance 1 on the training samples first.</param>
    /// <exception cref="ArgumentException">The features have no targets, or <paramref name="alpha"/> is not positive.</exception>
    public static RidgeRegressionProbe Ridge(Features train, double alpha = 1.0, bool standardise = true) => new(train, alpha, standardise);

    /// <summary>The mean of the nearest training samples' targets in Euclidean distance (scikit-learn's <c>KNeighborsRegressor</c>).</summary>
    /// <param name="train">Features with targets.</param>
    /// <param name="neighbours">How many neighbours.</param>
    /// <exception cref="ArgumentException">The features have no targets, or there are not as many samples.</exception>
    public static KnnRegressionProbe Knn(Features train, int neighbours = 5) => new(train, neighbours);

    /// <summary><see cref="Ridge"/> with its penalty chosen by cross-validation on the training samples: the best mean R² wins, of equal ones the first.</summary>
    /// <param name="train">Features with targets.</param>
    /// <param name="alphas">Penalties to choose from; null for 10⁵ to 10⁻¹ by tens.</param>
    /// <param name="folds">Parts of the training samples; each is predicted once by a probe that was fitted on the others.</param>
    /// <param name="seed">Which random folds.</param>
    /// <param name="standardise">Bring each feature to mean 0 and variance 1 first, on the samples that a probe is fitted on.</param>
    public static TunedRegressionProbe<RidgeRegressionProbe> RidgeCV(Features train, IReadOnlyList<double>? alphas = null, int folds = 5, int seed = 0, bool standardise = true) =>
        new(train, alphas ?? [1e5, 1e4, 1e3, 100, 10, 1, 0.1], (features, alpha) => Ridge(features, alpha, standardise), folds, seed);

    /// <summary>A number per sample.</summary>
    /// <exception cref="ArgumentException">The features have another width than the training features, or are not finite.</exception>
    public double[] Predict(Features features)
    {
        if (features.Width != Width)
            throw new ArgumentException($"The probe was trained on features of width {Width}. Received: {features.Width}; extract them with the same backbone.", nameof(features));
        FeatureMatrix.RequireFinite(features);
        return Numbers(features);
    }

    /// <summary>Predicts and compares with the targets.</summary>
    /// <exception cref="ArgumentException">The features have no targets or another width.</exception>
    public RegressionReport Evaluate(Features features) => new(TargetsOf(features), Predict(features), features.Split, features.Variant);

    private protected abstract double[] Numbers(Features features);

    private protected static double[] TargetsOf(Features features) => features.Targets is { Count: > 0 } targets
        ? [.. targets]
        : throw new ArgumentException($"These features have no targets. Give them some: features.WithTargets(numbers). Received: {features}.", nameof(features));
}
