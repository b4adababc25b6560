namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="ConfusionMatrix"/>.</summary>
public sealed class ConfusionMatrixFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ConfusionMatrix>("application/vnd.plotly.v1+json", confusion => confusion.Chart().ToJson()),
        new ValueFormatter<ConfusionMatrix>("text/html", confusion => confusion.Chart().ToHtml()),
        new ValueFormatter<ConfusionMatrix>("text/plain", confusion => confusion.ToString()),
    ];
}
