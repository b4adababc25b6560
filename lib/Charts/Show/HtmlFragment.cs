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
        var id = "chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 6));
        var width = figure.Layout["width"] is long pixels ? $"{pixels}px" : "100%";
        var height = figure.Layout["height"] is long tall ? tall : DefaultHeight;
        var dark = figure.Template is null ? AttributeWriter.Write(ChartTemplates.Dark.Json["layout"]!) : "null";
        return $"""
            <div id="{id}" class="transfer-chart" style="width:{width};height:{height}px;max-width:100%"></div>
            <script>
            {Loader.Script(id, json, dark)}
            </script>
            """;
    }
}
