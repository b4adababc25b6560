namespace TransferNotebooks;

/// <summary>How a notebook shows <see cref="TopLosses"/>.</summary>
public sealed class TopLossesFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<TopLosses>("text/html", losses => losses.ToHtml()),
        new ValueFormatter<TopLosses>("text/plain", losses => losses.ToString()),
    ];
}
