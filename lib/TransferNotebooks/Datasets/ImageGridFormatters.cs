namespace TransferNotebooks;

/// <summary>How a notebook shows an <see cref="ImageGrid"/>.</summary>
public sealed class ImageGridFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<ImageGrid>("text/html", grid => grid.ToHtml()),
        new ValueFormatter<ImageGrid>("image/png", grid => Convert.ToBase64String(grid.ToImage().ToPng())),
        new ValueFormatter<ImageGrid>("text/plain", grid => grid.ToString()),
    ];
}
