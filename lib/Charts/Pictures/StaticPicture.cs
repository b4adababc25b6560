namespace TransferNotebooks.Charts;

/// <summary>
/// Static pictures of figures, drawn by plotly.js itself in a headless Chromium: for GitHub, PDF and pages without scripts.
/// All pictures of one call share one start of the browser.
/// </summary>
public static class StaticPicture
{
    /// <summary>Draws pictures.</summary>
    /// <returns>One file content for each request, in their order.</returns>
    /// <exception cref="ArgumentException">A figure is not plotly JSON.</exception>
    /// <exception cref="ChartToolException">No Chromium or no plotly.js on this machine, or plotly.js refused a figure (the message names it).</exception>
    public static async Task<IReadOnlyList<byte[]>> DrawAsync(IReadOnlyList<PictureRequest> requests, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        if (requests.Count == 0) return [];
        var page = PicturePage.Of(requests);
        var outputs = await HeadlessPage.RunAsync(page, requests.Count, cancellation);
        return [.. requests.Select((request, index) => Content(request, outputs[index], index))];
    }

    /// <summary>Why pictures cannot be drawn on this machine, or <c>null</c> where they can.</summary>
    public static string? Obstacle()
    {
        if (Chromium.Find() is null) return Chromium.Missing;
        return PlotlyJs.Find() is null ? $"{PlotlyJs.Describe()}. Run `transfer-notebooks setup`." : null;
    }

    private static byte[] Content(PictureRequest request, PageOutput output, int index)
    {
        if (output.Failed) throw new ChartToolException($"plotly.js could not draw figure {index}: {output.Text}");
        var comma = output.Text.IndexOf(',', StringComparison.Ordinal);
        var data = output.Text[(comma + 1)..];
        return request.Format == PictureFormat.Png
            ? Convert.FromBase64String(data)
            : System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(data));
    }
}
