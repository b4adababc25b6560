using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>The samples whose confidence lies in one interval.</summary>
/// <param name="From">Lower end, not included.</param>
/// <param name="To">Upper end, included.</param>
/// <param name="Count">Samples.</param>
/// <param name="Confidence">Mean probability of the predicted class; NaN without samples.</param>
/// <param name="Accuracy">Share of right predictions; NaN without samples.</param>
public sealed record CalibrationBin(double From, double To, int Count, double Confidence, double Accuracy);

/// <summary>
/// Whether probabilities mean what they say: confidence against accuracy in bins of equal width (Guo, Pleiss, Sun and Weinberger 2017, "On calibration of modern neural
/// networks", sections 2 and 3). Shows itself as a reliability diagram.
/// </summary>
[TypeFormatterSource(typeof(CalibrationFormatters), PreferredMimeTypes = ["application/vnd.plotly.v1+json", "text/html", "text/plain"])]
public sealed class Calibration
{
    /// <summary>Sorts samples into bins by the probability of their predicted class.</summary>
    /// <param name="truth">True class index per sample, <c>[N]</c>.</param>
    /// <param name="probabilities"><c>[N, classes]</c>, each row with the sum 1.</param>
    /// <param name="bins">Number of bins of equal width over 0..1; bin m of M holds confidences in ((m−1)/M, m/M].</param>
    /// <param name="split">What was measured, e.g. <c>test</c>.</param>
    /// <exception cref="ArgumentException">Lengths or indices that do not fit, or rows that are no distributions.</exception>
    public Calibration(IReadOnlyList<int> truth, double[,] probabilities, int bins = 15, string split = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ScoreTable.CheckProbabilities(truth, probabilities);
        (Count, Split) = (truth.Count, split);
        var (counts, confidences, right) = (new int[bins], new double[bins], new int[bins]);
        for (int i = 0; i < truth.Count; i++)
        {
            int best = ScoreTable.Best(probabilities, i);
            double confidence = probabilities[i, best];
            int bin = Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1);
            // The product may be rounded over an end: the ends themselves decide.
            if (bin + 1 < bins && confidence > (bin + 1) / (double)bins) bin++;
            else if (bin > 0 && confidence <= bin / (double)bins) bin--;
            counts[bin]++;
            confidences[bin] += confidence;
            if (best == truth[i]) right[bin]++;
        }

        Bins = [.. Enumerable.Range(0, bins).Select(m => new CalibrationBin(m / (double)bins, (m + 1) / (double)bins, counts[m], confidences[m] / counts[m], (double)right[m] / counts[m]))];
        Brier = Metrics.Brier(truth, probabilities);
    }

    /// <summary>The bins, from low confidence to high.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>What was measured.</summary>
    public string Split { get; }

    /// <summary>Expected calibration error: the mean over samples of |accuracy − confidence| of their bins, in 0..1.</summary>
    public double Ece => Filled.Sum(bin => bin.Count * Gap(bin)) / Count;

    /// <summary>Maximum calibration error: the largest |accuracy − confidence| of a bin, in 0..1.</summary>
    public double Mce => Filled.Max(Gap);

    /// <summary>Brier score; see <see cref="Metrics.Brier"/>.</summary>
    public double Brier { get; }

    private IEnumerable<CalibrationBin> Filled => Bins.Where(bin => bin.Count > 0);

    /// <summary>The reliability diagram: accuracy by confidence beside the diagonal of perfect calibration, and how many samples lie where.</summary>
    public Figure Chart()
    {
        double width = 1.0 / Bins.Count;
        double[] middles = [.. Filled.Select(bin => (bin.From + bin.To) / 2)];
        Figure Bars(string name, Func<CalibrationBin, double> value, string colour) => Charts.Chart.Column(Filled.Select(value), middles, Name: name, MarkerColor: colour, Width: width * 0.92);
        var accuracy = Bars("accuracy", bin => bin.Accuracy, "#0072B2");
        var diagonal = Charts.Chart.Line(new[] { 0.0, 1 }, [0.0, 1], Name: "perfect calibration", LineColor: "#666666", LineDash: StyleParam.DrawingStyle.Dash);
        var points = Charts.Chart.Point(Filled.Select(bin => bin.Confidence), Filled.Select(bin => bin.Accuracy), Name: "mean confidence of the bin", MarkerColor: "#D55E00", MarkerSize: 7).WithTrace("""{"cliponaxis": false}""");
        return Charts.Chart.Grid(
            [
                Charts.Chart.Combine(accuracy, diagonal, points).WithXAxisStyle("confidence", MinMax: (0, 1)).WithYAxisStyle("accuracy", MinMax: (0, 1)),
                Bars("samples", bin => (double)bin.Count / Count, "#56B4E9").WithTraceInfo(Name: "samples", ShowLegend: false).WithXAxisStyle("confidence", MinMax: (0, 1)).WithYAxisStyle("share of samples", MinMax: (0, 1)),
            ],
            1, 2).WithTitle(Headline).WithSize(Height: 360);
    }

    private string Headline => FormattableString.Invariant($"Reliability: ECE {Ece:0.000}, MCE {Mce:0.000}, Brier {Brier:0.000} ({(Split.Length == 0 ? "" : Split + ", ")}{Count} samples)");

    /// <summary>The errors, and a line for each bin with samples.</summary>
    public override string ToString() => string.Join('\n', Filled.Select(bin => FormattableString.Invariant($"({bin.From:0.000}, {bin.To:0.000}]: {bin.Count} samples, confidence {bin.Confidence:0.000}, accuracy {bin.Accuracy:0.000}")).Prepend(Headline));

    private static double Gap(CalibrationBin bin) => Math.Abs(bin.Accuracy - bin.Confidence);
}
