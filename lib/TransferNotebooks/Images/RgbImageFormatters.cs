namespace TransferNotebooks;

/// <summary>How a notebook shows an <see cref="RgbImage"/>.</summary>
public sealed class RgbImageFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<RgbImage>("image/png", image => Convert.ToBase64String(image.ToPng())),
        new ValueFormatter<RgbImage>("text/plain", image => image.ToString()),
    ];
}
