namespace TransferNotebooks;

/// <summary>The steps of <see cref="FeatureSteps"/> with what they learned of the training samples.</summary>
public sealed class FittedSteps : IFeatureTransform
{
    internal FittedSteps(IReadOnlyList<IFeatureTransform> steps) => Steps = steps;

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<IFeatureTransform> Steps { get; }

    /// <inheritdoc/>
    public Features Transform(Features features) => Steps.Aggregate(features, (changed, step) => step.Transform(changed));

    /// <inheritdoc/>
    public override string ToString() => Steps.Count == 0 ? "no steps" : string.Join(", then ", Steps);
}
