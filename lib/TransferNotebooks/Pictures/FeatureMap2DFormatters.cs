namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="FeatureMap2D"/>.</summary>
public sealed class FeatureMap2DFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<FeatureMap2D>("application/vnd.plotly.v1+json", map => map.Chart().ToJson()),
        new ValueFormatter<FeatureMap2D>("text/html", map => map.Chart().ToHtml()),
        new ValueFormatter<FeatureMap2D>("text/plain", map => map.ToString()),
    ];
}
