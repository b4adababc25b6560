namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="BackboneRanking"/>.</summary>
public sealed class BackboneRankingFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<BackboneRanking>("text/html", ranking => ranking.ToHtml()),
        new ValueFormatter<BackboneRanking>("text/plain", ranking => ranking.ToString()),
    ];
}
