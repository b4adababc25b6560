using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// A probe whose strength was chosen by stratified cross-validation on the training samples; it is then fitted on all of them. It predicts as <see cref="Chosen"/> does and shows itself as the
/// table of all strengths.
/// </summary>
/// <typeparam name="TProbe">The kind of probe.</typeparam>
[TypeFormatterSource(typeof(TunedProbeFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class TunedProbe<TProbe> : Probe, ITuned
    where TProbe : Probe
{
    internal TunedProbe(Features train, IReadOnlyList<double> strengths, Func<Features, double, TProbe> fit, int folds, int seed)
        : base(train)
    {
        Folds = folds;
        Results = StrengthChoice.Run(train, strengths, CrossValidation.Folds(train.Labels, folds, seed), (learn, test, strength) => fit(learn, strength).Evaluate(test).Accuracy);
        Best = StrengthChoice.Best(Results);
        Chosen = fit(train, Best.Strength);
    }

    /// <summary>The probe of the best strength, fitted on all training samples.</summary>
    public TProbe Chosen { get; }

    /// <summary>The best strength and its accuracy on the folds it was not fitted on. An estimate for new data must come from other samples.</summary>
    public StrengthResult Best { get; }

    /// <summary>Every strength with its accuracy, in the order they were given.</summary>
    public IReadOnlyList<StrengthResult> Results { get; }

    /// <summary>Number of folds.</summary>
    public int Folds { get; }

    /// <inheritdoc/>
    public override double[,] Scores(Features features) => Chosen.Scores(features);

    /// <inheritdoc/>
    public override string ToString() => TuningTable.Text(this, Chosen.ToString()!);

    string ITuned.Measure => "accuracy";
}
