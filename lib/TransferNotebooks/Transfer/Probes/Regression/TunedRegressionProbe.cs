namespace TransferNotebooks;

/// <summary>A regression whose strength was chosen by cross-validation on the training samples; it is then fitted on all of them and predicts as <see cref="Chosen"/> does.</summary>
/// <typeparam name="TProbe">The kind of regression.</typeparam>
[TypeFormatterSource(typeof(TunedRegressionProbeFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class TunedRegressionProbe<TProbe> : RegressionProbe, ITuned
    where TProbe : RegressionProbe
{
    internal TunedRegressionProbe(Features train, IReadOnlyList<double> strengths, Func<Features, double, TProbe> fit, int folds, int seed)
        : base(train)
    {
        Folds = folds;
        // Folds of numbers need no strata: one class for all.
        Results = StrengthChoice.Run(train, strengths, CrossValidation.Folds(new int[train.Count], folds, seed), (learn, test, strength) => fit(learn, strength).Evaluate(test).R2);
        Best = StrengthChoice.Best(Results);
        Chosen = fit(train, Best.Strength);
    }

    /// <summary>The regression of the best strength, fitted on all training samples.</summary>
    public TProbe Chosen { get; }

    /// <summary>The best strength and its R² on the folds it was not fitted on.</summary>
    public StrengthResult Best { get; }

    /// <summary>Every strength with its R², in the order they were given.</summary>
    public IReadOnlyList<StrengthResult> Results { get; }

    /// <summary>Number of folds.</summary>
    public int Folds { get; }

    /// <inheritdoc/>
    public override string ToString() => TuningTable.Text(this, Chosen.ToString()!);

    string ITuned.Measure => "R²";

    private protected override double[] Numbers(Features features) => Chosen.Predict(features);
}
