namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="ModelComparison"/>.</summary>
public sealed class ModelComparisonFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ModelComparison>("text/html", comparison => comparison.ToHtml()),
        new ValueFormatter<ModelComparison>("text/plain", comparison => comparison.ToString()),
    ];
}
