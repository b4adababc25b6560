namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="ClassificationReport"/>.</summary>
public sealed class ClassificationReportFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ClassificationReport>("text/html", report => report.ToHtml()),
        new ValueFormatter<ClassificationReport>("text/plain", report => report.ToString()),
    ];
}
