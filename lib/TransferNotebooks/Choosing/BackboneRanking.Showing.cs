using System.Globalization;
using System.Net;
using System.Text;
using TransferNotebooks.Charts;

namespace TransferNotebooks;

public sealed partial class BackboneRanking
{
    private static readonly (RankingColumn Column, string Title, Func<double, string> Text)[] Columns =
    [
        (RankingColumn.LogMe, "LogME", value => Number(value, "0.000")),
        (RankingColumn.HScore, "H-score", value => Number(value, "0.000")),
        (RankingColumn.ShrunkHScore, "shrunk H-score", value => Number(value, "0.000")),
        (RankingColumn.TransRate, "TransRate", value => Number(value, "0.00")),
        (RankingColumn.Leep, "LEEP", value => Number(value, "0.000")),
        (RankingColumn.Nce, "NCE", value => Number(value, "0.000")),
        (RankingColumn.ProbeAccuracy, "probe accuracy", value => Number(value, "0.000")),
        (RankingColumn.Parameters, "parameters", value => Number(value / 1e6, "0.00 M")),
        (RankingColumn.MultiplyAdds, "multiply-adds", value => Number(value / 1e9, "0.000 G")),
        (RankingColumn.Time, "ms an image", value => Number(value, "0.0")),
    ];

    private IEnumerable<(RankingColumn Column, string Title, Func<double, string> Text)> Shown => Columns.Where(column => Rows.Any(row => row[column.Column] is not null));

    private string Headline => $"Backbones for {Data}, by {Columns[(int)SortedBy].Title}";

    /// <summary>The deciding column as bars; where there are probe accuracies, the accuracy over it beside them.</summary>
    public Figure Chart()
    {
        string title = Columns[(int)SortedBy].Title;
        var ranked = Rows.Where(row => row[SortedBy] is { } value && double.IsFinite(value)).ToArray();
        var bars = Charts.Chart.Bar(ranked.Select(row => row[SortedBy]!.Value), ranked.Select(row => row.Name), ShowLegend: false).WithYAxisStyle(Reversed: true).WithXAxisStyle(title);
        var both = ranked.Where(row => row.Probe is not null).ToArray();
        int height = Math.Max(300, 120 + 28 * ranked.Length);
        if (SortedBy == RankingColumn.ProbeAccuracy || both.Length < 2) return bars.WithSize(Height: height);
        var points = Charts.Chart.Point(both.Select(row => row[SortedBy]!.Value), both.Select(row => row.Probe!.Mean), ShowLegend: false, MultiText: both.Select(row => row.Name),
            TextPosition: StyleParam.TextPosition.TopCenter, MarkerSize: 9).WithXAxisStyle(title).WithYAxisStyle("probe accuracy");
        return Charts.Chart.Grid([bars, points], 1, 2).WithSize(Height: height);
    }

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        var shown = Shown.ToArray();
        int width = Rows.Max(row => row.Name.Length);
        var text = new StringBuilder(Headline).Append('\n').Append(new string(' ', width));
        foreach (var column in shown) text.Append("  ").Append(column.Title.PadLeft(Padding(column.Title)));
        foreach (var row in Rows)
        {
            text.Append('\n').Append(row.Name.PadRight(width));
            if (row.Reason.Length > 0) text.Append("  ").Append(row.Reason);
            else foreach (var column in shown) text.Append("  ").Append(Cell(row, column).PadLeft(Padding(column.Title)));
        }

        return Agreements() is { Length: > 0 } agreements ? text.Append('\n').Append(agreements).ToString() : text.ToString();
    }

    internal string ToHtml()
    {
        var shown = Shown.ToArray();
        var html = new StringBuilder("<div><strong>").Append(WebUtility.HtmlEncode(Headline)).Append("</strong><table><thead><tr><th style=\"text-align:left\">backbone</th>");
        foreach (var column in shown) html.Append("<th>").Append(column.Title).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr><td style=\"text-align:left\" title=\"").Append(WebUtility.HtmlEncode(row.Weights)).Append("\">").Append(WebUtility.HtmlEncode(row.Name)).Append("</td>");
            if (row.Reason.Length > 0) html.Append($"<td style=\"text-align:left\" colspan=\"{Math.Max(1, shown.Length)}\">").Append(WebUtility.HtmlEncode(row.Reason)).Append("</td>");
            else foreach (var column in shown) html.Append("<td>").Append(Cell(row, column)).Append("</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        if (Agreements() is { Length: > 0 } agreements) html.Append("<div>").Append(agreements).Append("</div>");
        if (Rows.Any(row => row[SortedBy] is { } value && double.IsFinite(value))) html.Append(Chart().ToHtml());
        return html.Append("</div>").ToString();
    }

    private string Agreements()
    {
        var parts = Columns.Where(column => column.Column < RankingColumn.ProbeAccuracy).Select(column => (column.Title, Tau: Agreement(column.Column)))
            .Where(part => part.Tau is { } tau && !double.IsNaN(tau)).Select(part => $"{part.Title} {Number(part.Tau!.Value, "0.00")}").ToArray();
        return parts.Length == 0 ? "" : $"agreement with the probe accuracy (weighted tau, 1 at best): {string.Join(", ", parts)}";
    }

    private static int Padding(string title) => Math.Max(8, title.Length);

    private static string Cell(RankedBackbone row, (RankingColumn Column, string Title, Func<double, string> Text) column) =>
        row[column.Column] is not { } value ? "-"
        : column.Column == RankingColumn.ProbeAccuracy ? $"{column.Text(value)} ± {Number(row.Probe!.Deviation, "0.000")}"
        : column.Text(value);

    private static string Number(double value, string format) => double.IsPositiveInfinity(value) ? "∞" : value.ToString(format, CultureInfo.InvariantCulture);
}
