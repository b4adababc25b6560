namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="SampleView"/>.</summary>
public sealed class SampleViewFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<SampleView>("text/html", view => view.ToHtml()),
        new ValueFormatter<SampleView>("image/png", view => view.Grid is { } grid ? Convert.ToBase64String(grid.ToImage().ToPng()) : null),
        new ValueFormatter<SampleView>("text/plain", view => view.ToString()),
    ];
}
