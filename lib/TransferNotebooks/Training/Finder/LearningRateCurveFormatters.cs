namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="LearningRateCurve"/>: as a chart.</summary>
public sealed class LearningRateCurveFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<LearningRateCurve>("application/vnd.plotly.v1+json", curve => curve.Chart().ToJson()),
        new ValueFormatter<LearningRateCurve>("text/html", curve => curve.Chart().ToHtml()),
        new ValueFormatter<LearningRateCurve>("text/plain", curve => curve.ToString()),
    ];
}
