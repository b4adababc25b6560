using System.Text;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>A cell's outputs as HTML, each in the richest type that the page can show.</summary>
internal sealed class OutputHtml
{
    private static readonly string[] Pictures = [MimeTypes.Png, MimeTypes.Jpeg, "image/gif", "image/webp"];

    private int figures;

    /// <summary>Whether a figure for plotly.js was among the outputs.</summary>
    public bool HasFigures => figures > 0;

    public string Render(JsonObject output) => (string?)output["output_type"] switch
    {
        "stream" => $"<pre class=\"output {((string?)output["name"] == "stderr" ? "stderr" : "stdout")}\">{AnsiHtml.Convert(MultilineText.Read(output["text"]))}</pre>\n",
        "error" => $"<pre class=\"output error\">{AnsiHtml.Convert(string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(line => (string?)line)))}</pre>\n",
        _ when output["data"] is JsonObject data => $"<div class=\"output\">{Data(data)}</div>\n",
        _ => "",
    };

    private string Data(JsonObject data)
    {
        if (data[MimeTypes.Plotly] is JsonObject figure) return Figure(figure, data);
        if (Text(data, MimeTypes.Html) is { } html) return html;
        if (Text(data, MimeTypes.Svg) is { } svg) return SvgHtml(svg);
        if (Picture(data) is { } picture) return picture;
        if (Text(data, MimeTypes.Latex) is { } latex) return $"<div class=\"math\">{HtmlText.Escape(latex)}</div>";
        if (Text(data, MimeTypes.Markdown) is { } markdown) return $"<div class=\"markdown\">{MarkdownHtml.Render(markdown, null, null)}</div>";
        if (Text(data, MimeTypes.JavaScript) is { } script) return $"<script>{HtmlPage.ForScriptElement(script)}</script>";
        if (Text(data, MimeTypes.Plain) is { } plain) return $"<pre>{AnsiHtml.Convert(plain)}</pre>";
        var json = data.FirstOrDefault(entry => MimeTypes.IsJson(entry.Key));
        return json.Key is null ? "" : HtmlText.Pre(NotebookJson.Write(json.Value ?? JsonValue.Create("null")));
    }

    /// <summary>The figure's JSON beside the place where it is drawn; a static picture stands there until then, and where scripts are off.</summary>
    private string Figure(JsonObject figure, JsonObject data)
    {
        var id = $"figure-{++figures}";
        var still = Picture(data) ?? (Text(data, MimeTypes.Svg) is { } svg ? SvgHtml(svg) : null);
        var plain = still is null && Text(data, MimeTypes.Plain) is { } text ? $"<noscript><pre>{HtmlText.Escape(text)}</pre></noscript>" : "";
        var look = JsonNode.DeepEquals(figure["layout"]?["template"], FigureLooks.Light) ? " data-look=\"default\"" : "";
        var json = new StringBuilder(figure.ToJsonString()).Replace("<", "\\u003c").ToString(); // no tag can end the script element
        return $"<div class=\"figure\" id=\"{id}\">{still}{plain}</div><script type=\"application/json\" data-figure=\"{id}\"{look}>{json}</script>";
    }

    private static string? Picture(JsonObject data)
    {
        foreach (var mimeType in Pictures)
        {
            if (Text(data, mimeType) is { } content) return $"<img alt=\"{HtmlText.Escape(Alternative(data))}\" src=\"data:{mimeType};base64,{HtmlText.Escape(content.ReplaceLineEndings(""))}\">";
        }

        return null;
    }

    private static string SvgHtml(string svg)
        => $"<img alt=\"picture\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\">";

    private static string Alternative(JsonObject data) => PlainText.Short(Text(data, MimeTypes.Plain) ?? "picture");

    private static string? Text(JsonObject data, string mimeType) => data[mimeType] is { } content ? MultilineText.Read(content) : null;
}
