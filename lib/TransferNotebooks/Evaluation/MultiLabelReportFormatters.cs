namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="MultiLabelReport"/>.</summary>
public sealed class MultiLabelReportFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<MultiLabelReport>("text/html", report => report.ToHtml()),
        new ValueFormatter<MultiLabelReport>("text/plain", report => report.ToString()),
    ];
}
