using System.Net;

namespace TransferNotebooks.Kernel;

/// <summary>Text in a markup language that is shown as it is.</summary>
/// <param name="MimeType">The language's MIME type.</param>
/// <param name="Content">The text.</param>
public sealed record Markup(string MimeType, string Content)
{
    /// <summary>The text itself.</summary>
    public override string ToString() => Content;

    internal MimeBundle ToBundle()
        => MimeType switch
        {
            MimeTypes.Plain => new((MimeTypes.Plain, Content)),
            MimeTypes.Html => new((MimeTypes.Html, Content), (MimeTypes.Plain, PlainOfHtml(Content))),
            MimeTypes.JavaScript => new((MimeTypes.JavaScript, Content), (MimeTypes.Plain, "(a script for the browser)")),
            MimeTypes.Svg => new((MimeTypes.Svg, Content), (MimeTypes.Plain, "(an SVG picture)")),
            _ => new((MimeType, Content), (MimeTypes.Plain, Content)),
        };

    private static string PlainOfHtml(string html)
    {
        var text = HtmlText.StripTags(html);
        return text.Length == 0 ? "(HTML)" : WebUtility.HtmlDecode(text);
    }
}
