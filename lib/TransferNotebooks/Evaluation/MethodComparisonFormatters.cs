namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="MethodComparison"/>.</summary>
public sealed class MethodComparisonFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<MethodComparison>("text/html", comparison => comparison.ToHtml()),
        new ValueFormatter<MethodComparison>("text/plain", comparison => comparison.ToString()),
    ];
}
