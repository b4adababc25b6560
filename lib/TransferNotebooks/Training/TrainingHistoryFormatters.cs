using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="TrainingHistory"/>: losses on the left, accuracy on the right.</summary>
public sealed class TrainingHistoryFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<TrainingHistory>("application/vnd.plotly.v1+json", history => history.Chart().ToJson()),
        new ValueFormatter<TrainingHistory>("text/html", history => history.Chart().ToHtml()),
        new ValueFormatter<TrainingHistory>("text/plain", history => history.ToString()),
    ];
}
