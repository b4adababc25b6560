using System.Net;

namespace TransferNotebooks.Charts;

/// <summary>A whole HTML page around charts, with plotly.js inside.</summary>
internal static class HtmlPage
{
    public static string Of(Figure figure)
    {
        var title = figure.Layout.Find("title.text") is string text ? PlotlyText.Plain(text) : "Chart";
        var ground = (figure.Template ?? ChartTemplates.Light).Json.Find("layout.paper_bgcolor") as string ?? "#ffffff";
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{WebUtility.HtmlEncode(title)}}</title>
            <style>body { margin: 0; padding: 12px; box-sizing: border-box; background: {{WebUtility.HtmlEncode(ground)}}; }</style>
            {{PlotlyJs.ScriptElement()}}
            </head>
            <body>
            {{figure.ToHtml()}}
            </body>
            </html>

            """;
    }
}
