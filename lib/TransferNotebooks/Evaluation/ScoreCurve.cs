namespace TransferNotebooks;

/// <summary>A curve over falling thresholds of a score.</summary>
/// <param name="X">ROC: false positive rate; precision-recall: recall. In 0..1, rising.</param>
/// <param name="Y">ROC: true positive rate; precision-recall: precision. In 0..1.</param>
/// <param name="Thresholds">The score from which on samples count as positive at each point; infinite at the first, where none does.</param>
/// <param name="Area">ROC: the area under the curve; precision-recall: average precision.</param>
public sealed record ScoreCurve(IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> Thresholds, double Area)
{
    internal static ScoreCurve Roc(ThresholdCounts counts) => Of(counts, 0, step => (step.False / (double)counts.Negatives, step.True / (double)counts.Positives), counts.RocAuc());

    internal static ScoreCurve PrecisionRecall(ThresholdCounts counts) => Of(counts, 1, step => (step.True / (double)counts.Positives, step.True / (double)(step.True + step.False)), counts.AveragePrecision());

    private static ScoreCurve Of(ThresholdCounts counts, double first, Func<(long True, long False), (double X, double Y)> point, double area)
    {
        var points = counts.Steps.Select(point).Prepend((X: 0, Y: first)).ToArray();
        return new([.. points.Select(one => one.X)], [.. points.Select(one => one.Y)], [double.PositiveInfinity, .. counts.Thresholds], area);
    }
}
