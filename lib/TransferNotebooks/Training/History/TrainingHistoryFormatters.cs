using System.Globalization;
using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// How a notebook shows a <see cref="TrainingHistory"/>: as charts; in the cell whose training has drawn them already, as a table.
/// </summary>
public sealed class TrainingHistoryFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<TrainingHistory>("application/vnd.plotly.v1+json", history => history.IsShownLive ? null : history.Chart().ToJson()),
        new ValueFormatter<TrainingHistory>("text/html", history => history.IsShownLive ? Table(history) : history.Chart().ToHtml()),
        new ValueFormatter<TrainingHistory>("text/plain", history => history.ToString()),
    ];

    private static string Table(TrainingHistory history)
    {
        var validated = history.IsValidated;
        var html = new StringBuilder("<table><thead><tr><th>epoch</th><th>rate</th><th>training loss</th>")
            .Append(validated ? "<th>validation loss</th><th>validation accuracy</th>" : "")
            .Append(string.Concat(history.MetricNames.Select(name => $"<th>{WebUtility.HtmlEncode(name)}</th>"))).Append("</tr></thead><tbody>");
        foreach (var epoch in history.Epochs)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{epoch.Epoch}</td><td>{epoch.Rate:G3}</td><td>{epoch.TrainLoss:F3}</td>");
            if (validated) html.Append(CultureInfo.InvariantCulture, $"<td>{epoch.ValidationLoss:F3}</td><td>{(double.IsNaN(epoch.ValidationAccuracy) ? "" : epoch.ValidationAccuracy.ToString("F3", CultureInfo.InvariantCulture))}</td>");
            foreach (var name in history.MetricNames) html.Append(CultureInfo.InvariantCulture, $"<td>{TrainingHistory.ValueOf(epoch, name):F3}</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (history.Interrupted is { } interrupted) html.Append("<i>").Append(interrupted).Append("</i>");
        return html.ToString();
    }
}
