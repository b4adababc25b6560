namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="TunedProbe{TProbe}"/>.</summary>
public sealed class TunedProbeFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<Probe>("text/html", probe => probe is ITuned tuned ? TuningTable.Html(tuned, probe.ToString()!.Split(';')[0]) : null),
        new ValueFormatter<Probe>("text/plain", probe => probe.ToString()),
    ];
}
