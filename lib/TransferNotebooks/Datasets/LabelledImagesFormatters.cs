namespace TransferNotebooks;

/// <summary>How a notebook shows <see cref="LabelledImages"/>: the table of classes, without reading the images.</summary>
public sealed class LabelledImagesFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<LabelledImages>("text/html", images => images.Describe(check: false).ToHtml()),
        new ValueFormatter<LabelledImages>("text/plain", images => images.Describe(check: false).ToString()),
    ];
}
