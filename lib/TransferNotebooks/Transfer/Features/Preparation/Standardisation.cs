namespace TransferNotebooks;

/// <summary>Brings each feature to mean 0 and variance 1 on the samples it was fitted on (scikit-learn's <c>StandardScaler</c>); features that are constant there keep their scale.</summary>
public sealed class Standardisation : IFeatureTransform
{
    private readonly Standardiser standardiser;

    private Standardisation(Standardiser standardiser) => this.standardiser = standardiser;

    /// <summary>Mean of each feature, <c>[D]</c>.</summary>
    public IReadOnlyList<double> Mean => standardiser.Mean;

    /// <summary>Standard deviation of each feature, <c>[D]</c>; 1 for constant ones.</summary>
    public IReadOnlyList<double> Scale => standardiser.Scale;

    /// <summary>Measures mean and deviation of each feature.</summary>
    /// <param name="features">The training samples.</param>
    public static Standardisation Fit(Features features) => new(Standardiser.Fit(features.ToArray(), features.Count, features.Width, centre: true, scale: true));

    /// <inheritdoc/>
    public Features Transform(Features features)
    {
        if (features.Width != Mean.Count) throw new ArgumentException($"This standardisation is of {Mean.Count} features. Received: {features.Width}.", nameof(features));
        return features.WithValues(standardiser.Apply(features.ToArray()));
    }

    /// <inheritdoc/>
    public override string ToString() => $"standardised ({Mean.Count} features)";
}
