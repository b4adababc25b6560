namespace TransferNotebooks;

/// <summary>How a notebook shows <see cref="ConfusedPairs"/>.</summary>
public sealed class ConfusedPairsFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ConfusedPairs>("text/html", pairs => pairs.ToHtml()),
        new ValueFormatter<ConfusedPairs>("text/plain", pairs => pairs.ToString()),
    ];
}
