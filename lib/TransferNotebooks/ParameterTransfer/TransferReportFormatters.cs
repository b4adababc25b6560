namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="TransferReport"/>.</summary>
public sealed class TransferReportFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<TransferReport>("text/html", report => report.ToHtml()),
        new ValueFormatter<TransferReport>("text/plain", report => report.ToString()),
    ];
}
