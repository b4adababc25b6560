namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="SharedWatch"/>: as a chart with its table.</summary>
public sealed class SharedWatchFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<SharedWatch>("text/html", watch => watch.Chart().ToHtml() + watch.Table().ToHtml()),
        new ValueFormatter<SharedWatch>("text/plain", watch => watch.ToString()),
    ];
}
