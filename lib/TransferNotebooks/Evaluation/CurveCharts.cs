using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>ROC and precision-recall curves, class by class.</summary>
internal static class CurveCharts
{
    private const int Most = 12;

    /// <summary>True over false positive rates beside the diagonal of chance.</summary>
    public static Figure Roc(IReadOnlyList<int> truth, double[,] scores, IReadOnlyList<string> classes, string where)
    {
        var chance = Chart.Line(new[] { 0.0, 1 }, [0.0, 1], Name: "chance", LineColor: "#666666", LineDash: StyleParam.DrawingStyle.Dash);
        return Drawn(truth, scores, classes, ScoreCurve.Roc, "AUC", [chance]).WithTitle($"ROC{where}").WithXAxisStyle("false positive rate", MinMax: (0, 1)).WithYAxisStyle("true positive rate", MinMax: (0, 1.02));
    }

    /// <summary>Precision over recall.</summary>
    public static Figure PrecisionRecall(IReadOnlyList<int> truth, double[,] scores, IReadOnlyList<string> classes, string where) =>
        Drawn(truth, scores, classes, ScoreCurve.PrecisionRecall, "AP", []).WithTitle($"Precision and recall{where}").WithXAxisStyle("recall", MinMax: (0, 1)).WithYAxisStyle("precision", MinMax: (0, 1.02));

    // Of many classes those with the smallest areas. Of two the second, which is the positive one.
    private static Figure Drawn(IReadOnlyList<int> truth, double[,] scores, IReadOnlyList<string> classes, Func<ThresholdCounts, ScoreCurve> curve, string area, Figure[] before)
    {
        var curves = Metrics.Curves(truth, scores).Select((counts, label) => (Label: label, counts, Curve: counts.Positives > 0 && counts.Negatives > 0 ? curve(counts) : null))
            .Where(one => one.Curve is not null && (classes.Count != 2 || one.Label == 1)).OrderBy(one => one.Curve!.Area).Take(Most).OrderBy(one => one.Label).ToArray();
        return Chart.Combine([
            .. before, .. curves.Select(one => Chart.Line(one.Curve!.X, one.Curve.Y, Name: FormattableString.Invariant($"{classes[one.Label]}: {area} {one.Curve.Area:0.000}"), LineColor: ClassColours.Of(one.Label))),
        ]).WithSize(Width: 640, Height: 460);
    }
}
