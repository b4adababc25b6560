namespace TransferNotebooks;

/// <summary>How a notebook shows <see cref="LabelledData"/>: the table of classes, without reading the images.</summary>
public sealed class LabelledDataFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<LabelledData>("text/html", images => images.Describe(check: false).ToHtml()),
        new ValueFormatter<LabelledData>("text/plain", images => images.Describe(check: false).ToString()),
    ];
}
