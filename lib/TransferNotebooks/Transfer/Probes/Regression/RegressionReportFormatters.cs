using System.Net;

namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="RegressionReport"/>.</summary>
public sealed class RegressionReportFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<RegressionReport>("text/html", report => $"<div><strong>{WebUtility.HtmlEncode(report.ToString())}</strong>{report.Chart().ToHtml()}</div>"),
        new ValueFormatter<RegressionReport>("text/plain", report => report.ToString()),
    ];
}
