using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>F1 of each class as lying bars.</summary>
internal static class PerClassBars
{
    private const int Most = 50;

    /// <summary>The chart: the lowest F1 on top, precision and recall as points, the mean as a line.</summary>
    public static Figure Of(IReadOnlyList<ClassScores> classes, ClassScores macro, string title)
    {
        var shown = classes.Where(scores => scores.Support > 0).OrderBy(scores => scores.F1).Take(Most).Reverse().ToArray();
        if (shown.Length < classes.Count) title += $", {shown.Length} of {classes.Count} classes";
        var names = shown.Select(scores => scores.Name).ToArray();
        Figure Points(string name, Func<ClassScores, double> value, string colour, StyleParam.MarkerSymbol symbol) =>
            Chart.Point(shown.Select(value), names, Name: name, MarkerColor: colour, MarkerSymbol: symbol, MarkerSize: 8).WithTrace("""{"cliponaxis": false}""");
        return Chart.Combine(
                Chart.Bar(shown.Select(scores => scores.F1), names, Name: "F1", MarkerColor: "#56B4E9"),
                Points("precision", scores => scores.Precision, "#0072B2", StyleParam.MarkerSymbol.Diamond),
                Points("recall", scores => scores.Recall, "#D55E00", StyleParam.MarkerSymbol.Circle))
            .WithVerticalLine(macro.F1, FormattableString.Invariant($"macro F1 {macro.F1:0.000}"))
            .WithTitle(title).WithXAxisStyle("score", MinMax: (0, 1)).WithSize(Height: Math.Max(260, 130 + 24 * shown.Length));
    }
}
