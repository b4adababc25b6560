namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="LoraReport"/>.</summary>
public sealed class LoraReportFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<LoraReport>("text/html", report => report.ToHtml()),
        new ValueFormatter<LoraReport>("text/plain", report => report.ToString()),
    ];
}
