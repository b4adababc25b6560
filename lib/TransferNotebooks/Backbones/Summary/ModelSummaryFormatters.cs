namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="ModelSummary"/>.</summary>
public sealed class ModelSummaryFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ModelSummary>("text/html", summary => summary.ToHtml()),
        new ValueFormatter<ModelSummary>("text/plain", summary => summary.ToString()),
    ];
}
