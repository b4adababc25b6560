namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="TunedRegressionProbe{TProbe}"/>.</summary>
public sealed class TunedRegressionProbeFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<RegressionProbe>("text/html", probe => probe is ITuned tuned ? TuningTable.Html(tuned, probe.ToString()!.Split(';')[0]) : null),
        new ValueFormatter<RegressionProbe>("text/plain", probe => probe.ToString()),
    ];
}
