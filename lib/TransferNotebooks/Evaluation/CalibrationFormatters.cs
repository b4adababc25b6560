namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="Calibration"/>.</summary>
public sealed class CalibrationFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<Calibration>("application/vnd.plotly.v1+json", calibration => calibration.Chart().ToJson()),
        new ValueFormatter<Calibration>("text/html", calibration => calibration.Chart().ToHtml()),
        new ValueFormatter<Calibration>("text/plain", calibration => calibration.ToString()),
    ];
}
