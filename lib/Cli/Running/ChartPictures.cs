using System.Text.Json.Nodes;
using TransferNotebooks.Charts;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary>Adds to every chart in an executed notebook a picture of it, for viewers that run no scripts.</summary>
internal static class ChartPictures
{
    /// <summary>Draws the charts that have no picture yet and stores each beside its chart.</summary>
    /// <returns>The number of pictures added.</returns>
    public static async Task<int> AddAsync(Notebook notebook, CancellationToken cancel)
    {
        List<JsonObject> bundles =
        [
            .. notebook.Cells.SelectMany(cell => cell.Outputs)
                .Select(output => output?["data"] as JsonObject).OfType<JsonObject>()
                .Where(data => data.ContainsKey(MimeTypes.Plotly) && !data.ContainsKey(MimeTypes.Png)),
        ];
        var pictures = await StaticPicture.DrawAsync([.. bundles.Select(data => new PictureRequest(data[MimeTypes.Plotly]!.ToJsonString(), Scale: 2))], cancel);
        foreach (var (data, picture) in bundles.Zip(pictures)) data[MimeTypes.Png] = Convert.ToBase64String(picture);
        return bundles.Count;
    }
}
