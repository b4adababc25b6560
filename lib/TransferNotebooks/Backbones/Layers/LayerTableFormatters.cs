namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="LayerTable"/>.</summary>
public sealed class LayerTableFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<LayerTable>("text/html", table => table.ToHtml()),
        new ValueFormatter<LayerTable>("text/plain", table => table.ToString()),
    ];
}
