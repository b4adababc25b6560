namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="ProxyRelationship"/>: as the <see cref="ClassProfile"/> that it is.</summary>
public sealed class ProxyRelationshipFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ProxyRelationship>("text/html", relationship => relationship.Profile.ToHtml()),
        new ValueFormatter<ProxyRelationship>("text/plain", relationship => relationship.ToString()),
    ];
}
