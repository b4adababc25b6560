namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="DriftReport"/>.</summary>
public sealed class DriftReportFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<DriftReport>("text/html", report => report.ToHtml()),
        new ValueFormatter<DriftReport>("text/plain", report => report.ToString()),
    ];
}
