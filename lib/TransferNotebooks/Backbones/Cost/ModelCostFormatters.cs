namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="ModelCost"/>.</summary>
public sealed class ModelCostFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ModelCost>("text/html", cost => cost.ToHtml()),
        new ValueFormatter<ModelCost>("text/plain", cost => cost.ToString()),
    ];
}
