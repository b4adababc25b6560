namespace TransferNotebooks;

/// <summary>How a notebook shows a <see cref="GradCam"/>.</summary>
public sealed class GradCamFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<GradCam>("text/html", found => found.ToGrid().ToHtml()),
        new ValueFormatter<GradCam>("image/png", found => Convert.ToBase64String(found.ToGrid().ToImage().ToPng())),
        new ValueFormatter<GradCam>("text/plain", found => found.ToString()),
    ];
}
