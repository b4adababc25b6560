namespace TransferNotebooks;

/// <summary>How a notebook shows an <see cref="ImageBatch"/>.</summary>
public sealed class ImageBatchFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ImageBatch>("text/html", batch => batch.Show().ToHtml()),
        new ValueFormatter<ImageBatch>("text/plain", batch => batch.ToString()),
    ];
}
