using System.Text;
using TransferNotebooks.Charts;

namespace TransferNotebooks.Kernel;

/// <summary>One notebook as one page: the cells, the style, and plotly.js where there are figures.</summary>
internal sealed class HtmlPage(Notebook notebook, HtmlExportOptions options)
{
    private const string PlotlyServer = "https://cdn.plot.ly";

    private readonly OutputHtml outputs = new();

    public string Render()
    {
        var body = new StringBuilder();
        var title = options.Title ?? "Notebook";
        foreach (var cell in notebook.Cells)
        {
            switch (cell.Kind)
            {
                case CellKind.Markdown:
                    var html = MarkdownHtml.Render(cell.Source, cell.Json["attachments"] as System.Text.Json.Nodes.JsonObject, options.BaseDirectory);
                    if (options.Title is null && title == "Notebook" && MarkdownHtml.FirstHeading(cell.Source) is { } heading) title = heading;
                    body.Append($"<section class=\"markdown\">\n{html}</section>\n");
                    break;
                case CellKind.Code:
                    Code(body, cell);
                    break;
                default:
                    body.Append($"<section class=\"raw\"><pre>{HtmlText.Escape(cell.Source)}</pre></section>\n");
                    break;
            }
        }

        return Page(title, body.ToString());
    }

    private void Code(StringBuilder body, NotebookCell cell)
    {
        if (cell.Source.Trim().Length == 0 && cell.Outputs.Count == 0) return;
        body.Append("<section class=\"code\">\n");
        var folded = options.FoldHiddenInputs && cell.Tags.Any(tag => tag is "hide-input" or "hide_input");
        if (folded) body.Append("<details><summary>code</summary>");
        body.Append($"<pre class=\"source\" data-count=\"{cell.ExecutionCount?.ToString() ?? " "}\"><code>{CodeHighlighter.ToHtml(cell.Source)}</code></pre>\n");
        if (folded) body.Append("</details>");
        foreach (var output in cell.Outputs)
        {
            if (output is System.Text.Json.Nodes.JsonObject one) body.Append(outputs.Render(one));
        }

        body.Append("</section>\n");
    }

    private string Page(string title, string body)
    {
        var embedded = outputs.HasFigures && (options.PlotlyPath ?? PlotlyJs.Find()) is { } path && File.Exists(path) ? File.ReadAllText(path) : null;
        var remote = outputs.HasFigures && embedded is null;
        var scripts = remote ? $"'unsafe-inline' 'unsafe-eval' {PlotlyServer}" : "'unsafe-inline' 'unsafe-eval'";
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data: blob:; media-src data:; font-src data:; style-src 'unsafe-inline'; worker-src blob:; script-src {scripts}\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.Append($"<title>{HtmlText.Escape(title)}</title>\n<style>\n{Resource("page.css")}</style>\n");
        if (embedded is not null) page.Append($"<script>{ForScriptElement(embedded)}</script>\n");
        if (remote) page.Append($"<script src=\"{PlotlyJs.CdnUrl}\"></script>\n");
        page.Append($"</head>\n<body>\n<main>\n{body}</main>\n");
        if (remote) page.Append($"<p class=\"note\">The figures on this page are drawn by plotly.js from {PlotlyServer}: they need the network.</p>\n");
        if (outputs.HasFigures)
        {
            page.Append($"<script type=\"application/json\" id=\"dark-look\">{FigureLooks.Dark?.ToJsonString().Replace("<", "\\u003c")}</script>\n");
            page.Append($"<script>\n{Resource("page.js")}</script>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>The same code, without the two character sequences that end or nest a script element.</summary>
    internal static string ForScriptElement(string code)
        => code.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "<\\!--", StringComparison.Ordinal);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
