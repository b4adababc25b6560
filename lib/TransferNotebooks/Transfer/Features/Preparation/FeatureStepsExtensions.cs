namespace TransferNotebooks;

/// <summary>Prepares features in one line.</summary>
public static class FeatureStepsExtensions
{
    /// <summary>
    /// Fits steps on the part <c>train</c> and applies them to all samples: <c>features.Prepare(steps => steps.Standardise().Components(64))</c>. What is not trained on never decides how it is
    /// prepared.
    /// </summary>
    /// <param name="features">Features with a part <c>train</c>.</param>
    /// <param name="steps">The recipe, from an empty one.</param>
    /// <exception cref="InvalidOperationException">There is no part <c>train</c>.</exception>
    public static Features Prepare(this Features features, Func<FeatureSteps, FeatureSteps> steps) => steps(new()).Fit(features.Train).Transform(features);
}
