namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="ProxyResult"/>.</summary>
public sealed class ProxyResultFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ProxyResult>("text/html", result => result.ToHtml()),
        new ValueFormatter<ProxyResult>("text/plain", result => $"{result}\n{result.History}"),
    ];
}
