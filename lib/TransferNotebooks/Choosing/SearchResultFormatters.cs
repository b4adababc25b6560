namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="SearchResult"/>.</summary>
public sealed class SearchResultFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<SearchResult>("text/html", result => result.ToHtml()),
        new ValueFormatter<SearchResult>("text/plain", result => result.ToString()),
    ];
}
