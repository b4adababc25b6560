namespace TransferNotebooks;

/// <summary>How a notebook shows <see cref="Predictions"/>.</summary>
public sealed class PredictionsFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<Predictions>("text/html", predictions => predictions.ToHtml()),
        new ValueFormatter<Predictions>("text/plain", predictions => predictions.ToString()),
    ];
}
