namespace TransferNotebooks;

/// <summary>How a notebook shows an <see cref="ExternalReport"/>.</summary>
public sealed class ExternalReportFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ExternalReport>("text/html", report => report.ToHtml()),
        new ValueFormatter<ExternalReport>("text/plain", report => report.ToString()),
    ];
}
