using System.Globalization;
using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>The result of a regression: R², mean absolute error and root of the mean squared error, as scikit-learn defines them. It shows itself as a line and a chart of predictions over true values.</summary>
[TypeFormatterSource(typeof(RegressionReportFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class RegressionReport
{
    private readonly double[] truth, predicted;

    /// <summary>Evaluates predictions.</summary>
    /// <param name="truth">True number per sample, <c>[N]</c>.</param>
    /// <param name="predicted">Predicted number per sample, <c>[N]</c>.</param>
    /// <param name="split">What was measured, e.g. <c>test</c>.</param>
    /// <param name="variant">How the data differs from the published set; empty when it does not.</param>
    /// <exception cref="ArgumentException">Different lengths, no samples, or a number that is not finite.</exception>
    public RegressionReport(IReadOnlyList<double> truth, IReadOnlyList<double> predicted, string split = "", string variant = "")
    {
        if (truth.Count != predicted.Count) throw new ArgumentException($"Truth and predictions need the same length. Received: {truth.Count} and {predicted.Count}.", nameof(predicted));
        if (truth.Count == 0) throw new ArgumentException("There are no samples to evaluate.", nameof(truth));
        (this.truth, this.predicted, Split, Variant) = ([.. truth], [.. predicted], split, variant);
        foreach (double value in this.truth.Concat(this.predicted))
            if (!double.IsFinite(value)) throw new ArgumentException($"Truth and predictions are finite numbers. Received: {value}.", nameof(predicted));
        double mean = truth.Average(), residual = 0, total = 0;
        for (int i = 0; i < truth.Count; i++)
        {
            double error = predicted[i] - truth[i];
            residual += error * error;
            total += (truth[i] - mean) * (truth[i] - mean);
            MeanAbsoluteError += Math.Abs(error) / truth.Count;
        }

        RootMeanSquaredError = Math.Sqrt(residual / truth.Count);
        R2 = total > 0 ? 1 - residual / total : residual == 0 ? 1 : 0;
    }

    /// <summary>What was measured.</summary>
    public string Split { get; }

    /// <summary>How the data differs from the published set; empty when it does not.</summary>
    public string Variant { get; }

    /// <summary>Number of samples.</summary>
    public int Count => truth.Length;

    /// <summary>Share of the variance that is explained: 1 − Σ(ŷ − y)² / Σ(y − mean)². Of targets that are all the same: 1 where every prediction is right, else 0.</summary>
    public double R2 { get; }

    /// <summary>Mean of |ŷ − y|, in the unit of the targets.</summary>
    public double MeanAbsoluteError { get; }

    /// <summary>√ of the mean of (ŷ − y)², in the unit of the targets.</summary>
    public double RootMeanSquaredError { get; }

    /// <summary>Predictions over true values, with the line on which they would be right.</summary>
    public Figure Chart()
    {
        double[] ends = [truth.Min(), truth.Max()];
        return TransferNotebooks.Charts.Chart.Combine(
            TransferNotebooks.Charts.Chart.Point(truth, predicted, Name: "samples"),
            TransferNotebooks.Charts.Chart.Line(ends, ends, Name: "right"))
            .WithTitle("Predictions").WithXAxisStyle("true").WithYAxisStyle("predicted");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"R² {R2:0.000}, mean absolute error {MeanAbsoluteError:G4}, RMSE {RootMeanSquaredError:G4} ({(Split.Length == 0 ? "" : Split + ", ")}{Count} samples{(Variant.Length == 0 ? "" : $"; {Variant}")})");
}
