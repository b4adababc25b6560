using System.Globalization;
using System.Net;
using System.Text;
using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>
/// The result of a classification: accuracy, precision, recall and F1 per class and averaged, and the confusion matrix. It shows itself as a table
/// and a chart. <see cref="Split"/> names what it was measured on and is printed with every accuracy.
/// </summary>
[TypeFormatterSource(typeof(ClassificationReportFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ClassificationReport
{
    /// <summary>Above this number of classes the tables show the worst ones only, and the chart is left out.</summary>
    private const int MaxRows = 50;

    private readonly int[] labels = [];
    private readonly double[,]? scores;
    private readonly Lazy<double>? auc, averagePrecision;
    private readonly Lazy<Calibration?>? calibration;
    private readonly Lazy<double?>? logLoss;

    /// <summary>Evaluates predictions.</summary>
    /// <param name="truth">True class index per sample, <c>[N]</c>.</param>
    /// <param name="predicted">Predicted class index per sample, <c>[N]</c>.</param>
    /// <param name="classes">Class names.</param>
    /// <param name="split">What was measured, e.g. <c>test</c>.</param>
    /// <param name="scores">
    /// Scores or probabilities <c>[N, classes]</c>, for the metrics that rank or calibrate; they are kept, not copied. Null to leave these metrics out.
    /// </param>
    /// <param name="variant">How the data differs from the published set; empty when it does not.</param>
    /// <exception cref="ArgumentException">Lengths or indices that do not fit.</exception>
    public ClassificationReport(IReadOnlyList<int> truth, IReadOnlyList<int> predicted, IReadOnlyList<string> classes, string split = "", double[,]? scores = null, string variant = "")
    {
        Confusion = new ConfusionMatrix(truth, predicted, classes);
        Split = split;
        Variant = variant;
        Accuracy = Metrics.Accuracy(truth, predicted);
        PerClass = Metrics.PerClass(Confusion);
        Macro = Metrics.Macro(Confusion);
        Weighted = Metrics.Weighted(Confusion);
        Micro = Metrics.Micro(Confusion);
        if (scores is null) return;
        if (scores.GetLength(1) != classes.Count)
            throw new ArgumentException($"Scores need a column for each of the {classes.Count} classes. Received: {scores.GetLength(1)} columns.", nameof(scores));
        ScoreTable.Check(truth, scores);
        if (classes.Count > 5) Top5 = Metrics.TopK(truth, scores, 5);
        (labels, this.scores) = ([.. truth], scores);
        auc = new(() => Metrics.RocAuc(labels, scores));
        averagePrecision = new(() => Metrics.AveragePrecision(labels, scores));
        calibration = new(() => ScoreTable.IsProbabilities(scores) ? new Calibration(labels, scores, split: split) : null);
        logLoss = new(() => ScoreTable.IsProbabilities(scores) ? Metrics.LogLoss(labels, scores) : null);
    }

    /// <summary>What was measured.</summary>
    public string Split { get; }

    /// <summary>How the data differs from the published set, printed with the accuracy; empty when it does not.</summary>
    public string Variant { get; }

    /// <summary>Number of samples.</summary>
    public long Count => Confusion.Total;

    /// <summary>Share of right predictions, in 0..1.</summary>
    public double Accuracy { get; }

    /// <summary>Share of samples whose class is among the five best guesses; null where scores were not given or there are at most five classes.</summary>
    public double? Top5 { get; }

    /// <summary>
    /// Area under the ROC curve, each class against the rest, plain mean (two classes: of the second); computed when first asked for. Null where scores were
    /// not given; see <see cref="Metrics.RocAuc(IReadOnlyList{int}, double[,], Average, MultiClass)"/>.
    /// </summary>
    public double? Auc => auc?.Value;

    /// <summary>
    /// Average precision, plain mean over classes (two classes: of the second); computed when first asked for. Null where scores were not given; see
    /// <see cref="Metrics.AveragePrecision(IReadOnlyList{int}, double[,], Average)"/>.
    /// </summary>
    public double? AveragePrecision => averagePrecision?.Value;

    /// <summary>Expected calibration error with 15 bins; null where the scores are no probabilities or were not given.</summary>
    public double? Ece => Calibration?.Ece;

    /// <summary>Confidence against accuracy; computed when first asked for. Null where the scores are no probabilities or were not given.</summary>
    public Calibration? Calibration => calibration?.Value;

    /// <summary>Mean cross-entropy in nats; null where the scores are no probabilities or were not given.</summary>
    public double? LogLoss => logLoss?.Value;

    /// <summary>Mean recall over the classes that occur in the truth, in 0..1.</summary>
    public double BalancedAccuracy => Metrics.BalancedAccuracy(Confusion);

    /// <summary>Agreement beyond chance; see <see cref="Metrics.CohenKappa"/>.</summary>
    public double CohenKappa => Metrics.CohenKappa(Confusion);

    /// <summary>Correlation of truth and predictions; see <see cref="Metrics.MatthewsCorrelation"/>.</summary>
    public double MatthewsCorrelation => Metrics.MatthewsCorrelation(Confusion);

    /// <summary>Scores of each class, in class order.</summary>
    public IReadOnlyList<ClassScores> PerClass { get; }

    /// <summary>Plain mean over classes.</summary>
    public ClassScores Macro { get; }

    /// <summary>Mean over classes weighted by samples.</summary>
    public ClassScores Weighted { get; }

    /// <summary>All samples counted together.</summary>
    public ClassScores Micro { get; }

    /// <summary>Predictions against truth.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Precision, recall and F1 as bars, class by class, the lowest F1 first; at most 50 classes.</summary>
    public Figure PerClassChart() => PerClassBars.Of(PerClass, Macro, $"F1 per class{Where}");

    /// <summary>ROC curves, each class against the rest (of two classes the second's); of more than 12 classes those with the smallest areas.</summary>
    /// <exception cref="InvalidOperationException">The report was made without scores.</exception>
    public Figure RocChart() => CurveCharts.Roc(labels, Scores, Names, Where);

    /// <summary>Precision over recall, each class against the rest (of two classes the second's); of more than 12 classes those with the smallest areas.</summary>
    /// <exception cref="InvalidOperationException">The report was made without scores.</exception>
    public Figure PrecisionRecallChart() => CurveCharts.PrecisionRecall(labels, Scores, Names, Where);

    private double[,] Scores => scores ?? throw new InvalidOperationException("A curve needs the scores of each sample: give them to the report (scores:). Received: a report of predicted classes alone.");

    private string[] Names => [.. PerClass.Select(one => one.Name)];

    private string Where => $" ({(Split.Length == 0 ? "" : Split + ", ")}{Count} samples)";

    private string Headline => string.Create(CultureInfo.InvariantCulture,
        $"accuracy {Accuracy:0.000}{(Top5 is { } top ? $", top-5 {top:0.000}" : "")} ({(Split.Length == 0 ? "" : Split + ", ")}{Count} samples, {PerClass.Count} classes{(Variant.Length == 0 ? "" : $"; {Variant}")})");

    /// <summary>The table as text, in the layout of scikit-learn's report.</summary>
    public override string ToString()
    {
        int width = Math.Max(16, Rows().Max(row => row.Name.Length));
        var text = new StringBuilder(Headline).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{new string(' ', width)}  {"precision",9}  {"recall",9}  {"f1-score",9}  {"support",9}\n");
        foreach (var row in Rows())
            text.Append(CultureInfo.InvariantCulture, $"{row.Name.PadLeft(width)}  {row.Precision,9:0.000}  {row.Recall,9:0.000}  {row.F1,9:0.000}  {row.Support,9}\n");
        if (PerClass.Count > MaxRows) text.Append($"the {MaxRows} classes with the lowest F1 of {PerClass.Count}\n");
        return text.ToString().TrimEnd('\n');
    }

    internal string ToHtml()
    {
        var html = new StringBuilder("<div><strong>").Append(WebUtility.HtmlEncode(Headline))
            .Append("</strong><table><thead><tr><th style=\"text-align:left\">class</th><th>precision</th><th>recall</th><th>f1-score</th><th>support</th></tr></thead><tbody>");
        foreach (var row in Rows())
        {
            html.Append("<tr><td style=\"text-align:left\">").Append(WebUtility.HtmlEncode(row.Name))
                .Append(CultureInfo.InvariantCulture, $"</td><td>{row.Precision:0.000}</td><td>{row.Recall:0.000}</td><td>{row.F1:0.000}</td><td>{row.Support}</td></tr>");
        }

        html.Append("</tbody></table>");
        if (PerClass.Count > MaxRows) html.Append($"<div>the {MaxRows} classes with the lowest F1 of {PerClass.Count}</div>");
        else html.Append(Confusion.Chart().ToHtml());
        return html.Append("</div>").ToString();
    }

    private IEnumerable<ClassScores> Rows() =>
        (PerClass.Count > MaxRows ? PerClass.Where(row => row.Support > 0).OrderBy(row => row.F1).Take(MaxRows) : PerClass).Append(Macro).Append(Weighted);
}
