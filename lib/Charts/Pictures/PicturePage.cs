using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TransferNotebooks.Charts;

/// <summary>The page that draws pictures: plotly.js, the figures, and a script that writes each picture's data URL into the page.</summary>
internal static class PicturePage
{
    private const int DefaultWidth = 700;
    private const int DefaultHeight = 420;

    public static string Of(IReadOnlyList<PictureRequest> requests)
    {
        var jobs = new StringBuilder("[");
        for (var i = 0; i < requests.Count; i++)
        {
            var (width, height) = Size(requests[i], i);
            var options = string.Create(CultureInfo.InvariantCulture,
                $"{{format: '{(requests[i].Format == PictureFormat.Svg ? "svg" : "png")}', width: {width}, height: {height}, scale: {requests[i].Scale}}}");
            jobs.Append(i == 0 ? "" : ",").Append("{figure: ").Append(ForScript(requests[i].FigureJson)).Append(", options: ").Append(options).Append('}');
        }
        jobs.Append(']');
        return HeadlessPage.Document($$"""
            {{jobs}}.map(function (job) {
              return function () {
                job.figure.layout = job.figure.layout || {};
                return Plotly.toImage({data: job.figure.data, layout: job.figure.layout}, job.options);
              };
            })
            """);
    }

    /// <summary>A &lt; can stand only inside a JSON string, where its \u escape means the same.</summary>
    internal static string ForScript(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    private static (int Width, int Height) Size(PictureRequest request, int index)
    {
        try
        {
            using var figure = JsonDocument.Parse(request.FigureJson);
            var root = figure.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
                throw new ArgumentException($"Figure {index} is no plotly figure: an object with a list \"data\" is needed. Received: {root.ValueKind}.");
            root.TryGetProperty("layout", out var layout);
            return (request.Width ?? Side(layout, "width") ?? DefaultWidth, request.Height ?? Side(layout, "height") ?? DefaultHeight);
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"Figure {index} is not JSON: {error.Message}", error);
        }
    }

    private static int? Side(JsonElement layout, string name) =>
        layout.ValueKind == JsonValueKind.Object && layout.TryGetProperty(name, out var side) && side.TryGetDouble(out var pixels) ? (int)pixels : null;
}
