using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace TransferNotebooks.Charts;

/// <summary>
/// The HTML of one chart: an element and a script that draws into it. The script takes plotly.js from the page where it is
/// loaded, else from the notebook server, which serves it from the kernel's folder (classic Notebook and Lab).
/// </summary>
internal static class HtmlFragment
{
    private const int DefaultHeight = 420;

    public static string Of(Figure figure)
    {
        var json = figure.ToJson();
        var id = Id(json);
        var place = figure.GivenPlace ?? id;
        var width = figure.Layout["width"] is long pixels ? $"{pixels}px" : "100%";
        var height = figure.Layout["height"] is long tall ? tall : DefaultHeight;
        var dark = figure.Template is null ? AttributeWriter.Write(ChartTemplates.Dark.Json["layout"]!) : "null";
        return $"""
            <div id="{id}" class="transfer-chart"{(place == id ? "" : $" data-place=\"{WebUtility.HtmlEncode(place)}\"")} style="width:{width};height:{height}px;max-width:100%"></div>
            <script>
            {Loader.Script(id, json, dark)}
            </script>
            """;
    }

    /// <summary>The element's name, the same for the same figure.</summary>
    public static string Id(string json) => "chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 6));
}
