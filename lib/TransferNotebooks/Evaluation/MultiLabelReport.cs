using System.Globalization;
using System.Net;
using System.Text;
using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>One label of a multi-label result.</summary>
/// <param name="Scores">Precision, recall and F1.</param>
/// <param name="Auc">Area under the ROC curve; NaN where all samples have the label, or none.</param>
/// <param name="AveragePrecision">Average precision; 0 where no sample has the label.</param>
public sealed record LabelScores(ClassScores Scores, double Auc, double AveragePrecision);

/// <summary>
/// The result of a classification in which a sample has any number of labels; the metrics are scikit-learn's. Shows itself as a table.
/// </summary>
[TypeFormatterSource(typeof(MultiLabelReportFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class MultiLabelReport
{
    private const int MaxRows = 50;

    /// <summary>Evaluates scores.</summary>
    /// <param name="truth">Whether each sample has each label, <c>[N, labels]</c>.</param>
    /// <param name="scores">Scores or probabilities, <c>[N, labels]</c>.</param>
    /// <param name="labels">Names of the labels.</param>
    /// <param name="threshold">A label is predicted from this score on: 0.5 for probabilities, 0 for logits.</param>
    /// <param name="split">What was measured, e.g. <c>test</c>.</param>
    /// <param name="variant">How the data differs from the published set; empty when it does not.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit, no samples, or a NaN.</exception>
    public MultiLabelReport(bool[,] truth, double[,] scores, IReadOnlyList<string> labels, double threshold = 0.5, string split = "", string variant = "")
    {
        var table = new LabelTable(truth, scores, threshold);
        if (table.Width != labels.Count)
            throw new ArgumentException($"Truth needs a column for each of the {labels.Count} labels. Received: {table.Width} columns.", nameof(truth));
        (Threshold, Split, Variant, Count) = (threshold, split, variant, table.Count);
        PerLabel = [.. labels.Select((name, label) => table.Label(label, name))];
        (Macro, Weighted, Micro, Samples) = (table.Mean(PerLabel, false), table.Mean(PerLabel, true), table.Micro(), table.Samples());
        (SubsetAccuracy, HammingLoss) = (table.SubsetAccuracy(), table.HammingLoss());
        (LabelRankingAveragePrecision, CoverageError, RankingLoss) = (LabelRanking.AveragePrecision(truth, scores), LabelRanking.CoverageError(truth, scores), LabelRanking.Loss(truth, scores));
        MicroAveragePrecision = Metrics.AveragePrecision([.. truth.Cast<bool>()], [.. scores.Cast<double>()]);
    }

    /// <summary>From which score on a label is predicted.</summary>
    public double Threshold { get; }

    /// <summary>What was measured.</summary>
    public string Split { get; }

    /// <summary>How the data differs from the published set; empty when it does not.</summary>
    public string Variant { get; }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>The labels, in their order.</summary>
    public IReadOnlyList<LabelScores> PerLabel { get; }

    /// <summary>Plain mean over labels.</summary>
    public ClassScores Macro { get; }

    /// <summary>Mean over labels weighted by their samples.</summary>
    public ClassScores Weighted { get; }

    /// <summary>All pairs of sample and label counted together.</summary>
    public ClassScores Micro { get; }

    /// <summary>Mean over samples of each sample's own scores; 0 for one without true or predicted labels.</summary>
    public ClassScores Samples { get; }

    /// <summary>Share of samples whose labels are all right and complete, 0..1.</summary>
    public double SubsetAccuracy { get; }

    /// <summary>Share of wrong decisions among all pairs of sample and label, 0..1.</summary>
    public double HammingLoss { get; }

    /// <summary>
    /// For each true label the share of true labels among those with at least its score, averaged (Tsoumakas, Katakis and Vlahavas 2010, "Mining multi-label data", in the
    /// Data Mining and Knowledge Discovery Handbook); 1 for a sample with no label or all.
    /// </summary>
    public double LabelRankingAveragePrecision { get; }

    /// <summary>How far down the ranked labels one must go to meet all true ones, on average.</summary>
    public double CoverageError { get; }

    /// <summary>Share of pairs of a true and another label in which the other has at least the same score, on average.</summary>
    public double RankingLoss { get; }

    /// <summary>Mean over labels of the area under their ROC curves; labels without one are left out.</summary>
    public double MacroAuc => PerLabel.Where(label => !double.IsNaN(label.Auc)).Select(label => label.Auc).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Mean average precision over labels (mAP).</summary>
    public double MacroAveragePrecision => PerLabel.Average(label => label.AveragePrecision);

    /// <summary>Average precision of all pairs of sample and label counted together.</summary>
    public double MicroAveragePrecision { get; }

    /// <summary>Which labels each sample of a set has, <c>[N, classes]</c>: those of its annotation, or its class where the data tells no more.</summary>
    /// <param name="data">The set; annotations are read.</param>
    public static bool[,] TruthOf(LabelledData data)
    {
        var truth = new bool[data.Count, data.Classes.Count];
        for (int i = 0; i < data.Count; i++)
            foreach (int label in data[i].Annotation is { } annotation && (annotation.Labels.Count > 0 || annotation.Objects.Count > 0) ? annotation.Labels : [data[i].Label])
                truth[i, label] = true;
        return truth;
    }

    /// <summary>Precision, recall and F1 as bars, label by label.</summary>
    public Figure PerLabelChart() => PerClassBars.Of([.. PerLabel.Select(label => label.Scores)], Macro, $"F1 per label ({(Split.Length == 0 ? "" : Split + ", ")}{Count} samples)");

    private string Headline => string.Create(CultureInfo.InvariantCulture,
        $"subset accuracy {SubsetAccuracy:0.000}, Hamming loss {HammingLoss:0.000}, mAP {MacroAveragePrecision:0.000} ({(Split.Length == 0 ? "" : Split + ", ")}{Count} samples, {PerLabel.Count} labels{(Variant.Length == 0 ? "" : $"; {Variant}")})");

    private string Ranking => string.Create(CultureInfo.InvariantCulture,
        $"label ranking average precision {LabelRankingAveragePrecision:0.000}, coverage error {CoverageError:0.00}, ranking loss {RankingLoss:0.000}");

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        int width = Math.Max(16, Rows().Max(row => row.Scores.Name.Length));
        var text = new StringBuilder(Headline).Append('\n').Append(Ranking).Append('\n')
            .Append(CultureInfo.InvariantCulture, $"{new string(' ', width)}  {"precision",9}  {"recall",9}  {"f1-score",9}  {"avg prec",9}  {"auc",9}  {"support",9}\n");
        foreach (var (row, auc, precision) in Rows())
            text.Append(CultureInfo.InvariantCulture, $"{row.Name.PadLeft(width)}  {row.Precision,9:0.000}  {row.Recall,9:0.000}  {row.F1,9:0.000}  {Number(precision),9}  {Number(auc),9}  {row.Support,9}\n");
        if (PerLabel.Count > MaxRows) text.Append($"the {MaxRows} labels with the lowest F1 of {PerLabel.Count}\n");
        return text.ToString().TrimEnd('\n');
    }

    internal string ToHtml()
    {
        var html = new StringBuilder("<div><strong>").Append(WebUtility.HtmlEncode(Headline)).Append("</strong><div>").Append(Ranking)
            .Append("</div><table><thead><tr><th style=\"text-align:left\">label</th><th>precision</th><th>recall</th><th>f1-score</th><th>average precision</th><th>AUC</th><th>support</th></tr></thead><tbody>");
        foreach (var (row, auc, precision) in Rows())
            html.Append("<tr><td style=\"text-align:left\">").Append(WebUtility.HtmlEncode(row.Name))
                .Append(CultureInfo.InvariantCulture, $"</td><td>{row.Precision:0.000}</td><td>{row.Recall:0.000}</td><td>{row.F1:0.000}</td><td>{Number(precision)}</td><td>{Number(auc)}</td><td>{row.Support}</td></tr>");
        html.Append("</tbody></table>");
        if (PerLabel.Count > MaxRows) html.Append($"<div>the {MaxRows} labels with the lowest F1 of {PerLabel.Count}</div>");
        return html.Append("</div>").ToString();
    }

    private static string Number(double? value) => value is { } number && !double.IsNaN(number) ? number.ToString("0.000", CultureInfo.InvariantCulture) : "";

    private IEnumerable<(ClassScores Scores, double? Auc, double? Precision)> Rows() =>
        (PerLabel.Count > MaxRows ? PerLabel.Where(row => row.Scores.Support > 0).OrderBy(row => row.Scores.F1).Take(MaxRows) : PerLabel)
            .Select(row => (row.Scores, (double?)row.Auc, (double?)row.AveragePrecision))
            .Concat([(Macro, MacroAuc, MacroAveragePrecision), (Weighted, null, null), (Micro, null, MicroAveragePrecision), (Samples, null, null)]);
}
