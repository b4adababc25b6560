namespace TransferNotebooks;

/// <summary>
/// A recipe of steps that change features one after the other: <c>new FeatureSteps().Standardise().Components(64).UnitLength()</c>. A recipe never changes; each method gives a longer one. It is
/// fitted on training samples and applied to any, or both at once by <see cref="FeatureStepsExtensions.Prepare"/>.
/// </summary>
public sealed class FeatureSteps
{
    private readonly IReadOnlyList<Func<Features, IFeatureTransform>> fits;

    /// <summary>The recipe without steps.</summary>
    public FeatureSteps() : this([])
    {
    }

    private FeatureSteps(IReadOnlyList<Func<Features, IFeatureTransform>> fits) => this.fits = fits;

    /// <summary>Then each feature to mean 0 and variance 1: <see cref="Standardisation"/>.</summary>
    public FeatureSteps Standardise() => Then(Standardisation.Fit);

    /// <summary>Then the directions of largest variance alone: <see cref="PrincipalComponents"/>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="whiten">Whether each direction is brought to variance 1.</param>
    public FeatureSteps Components(int count, bool whiten = false) => Then(features => PrincipalComponents.Fit(features, count, whiten));

    /// <summary>Then each sample to length 1: <see cref="TransferNotebooks.UnitLength"/>.</summary>
    public FeatureSteps UnitLength() => Then(_ => new UnitLength());

    /// <summary>Then a step of one's own.</summary>
    /// <param name="fit">Fits it on the training samples as the steps before left them.</param>
    public FeatureSteps Then(Func<Features, IFeatureTransform> fit) => new([.. fits, fit]);

    /// <summary>Fits the steps in order, each on what those before make of the training samples.</summary>
    /// <param name="train">The training samples, and never others.</param>
    public FittedSteps Fit(Features train)
    {
        var steps = new List<IFeatureTransform>();
        foreach (var fit in fits)
        {
            var step = fit(train);
            steps.Add(step);
            if (steps.Count < fits.Count) train = step.Transform(train);
        }
        return new(steps);
    }
}
