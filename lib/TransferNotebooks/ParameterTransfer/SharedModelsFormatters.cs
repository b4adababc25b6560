namespace TransferNotebooks;

/// <summary>How a notebook shows <see cref="SharedModels"/>.</summary>
public sealed class SharedModelsFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<SharedModels>("text/html", models => models.ToHtml()),
        new ValueFormatter<SharedModels>("text/plain", models => models.ToString()),
    ];
}
