using static System.FormattableString;

namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>Cells and rows of a table.</summary>
internal static class Markdown
{
    /// <summary>Accuracies in per cent: mean ± standard deviation.</summary>
    public static string Accuracy(IReadOnlyList<double> values) => values.Count switch
    {
        0 => "",
        1 => Invariant($"{100 * values[0]:F1}"),
        _ => Invariant($"{100 * values.Average():F1} ± {100 * Statistics.Deviation(values):F1}"),
    };

    /// <summary>Paired differences in points: mean and 95 % interval.</summary>
    public static string Difference(IReadOnlyList<double> values)
    {
        if (values.Count == 0) return "";
        var (mean, half) = (100 * values.Average(), 100 * Statistics.HalfWidth(values));
        return double.IsNaN(half) ? Invariant($"{mean:+0.0;-0.0;0.0}") : Invariant($"{mean:+0.0;-0.0;0.0} [{mean - half:+0.0;-0.0;0.0}, {mean + half:+0.0;-0.0;0.0}]");
    }

    public static string Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Join('\n', new[] { Row(heads), Row([.. heads.Select(_ => "---")]) }.Concat(rows.Select(Row)));

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
