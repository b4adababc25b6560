using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace TransferNotebooks.Kernel;

/// <summary>Markdown cells as HTML. Pictures are embedded; C# in fences is coloured; formulas stay readable TeX.</summary>
internal static partial class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseAutoLinks().UseFootnotes().UseMathematics()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    public static string Render(string source, JsonObject? attachments, string? baseDirectory)
    {
        var document = Markdown.Parse(source, Pipeline);
        foreach (var picture in document.Descendants<LinkInline>().Where(link => link.IsImage)) Embed(picture, attachments, baseDirectory);
        foreach (var fence in document.Descendants<FencedCodeBlock>().Where(IsCSharp).ToList()) Colour(fence);
        return Formula().Replace(document.ToHtml(Pipeline), "$1$2$3");
    }

    /// <summary>The text of the first heading, or null.</summary>
    public static string? FirstHeading(string source)
    {
        var heading = Markdown.Parse(source, Pipeline).Descendants<HeadingBlock>().FirstOrDefault();
        return heading?.Inline is null ? null : string.Concat(heading.Inline.Descendants().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            _ => "",
        }));
    }

    private static void Embed(LinkInline picture, JsonObject? attachments, string? baseDirectory)
    {
        var url = picture.Url ?? "";
        if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return;
        if (url.StartsWith("attachment:", StringComparison.Ordinal))
        {
            if (attachments?[Uri.UnescapeDataString(url["attachment:".Length..])] is JsonObject data && data.FirstOrDefault() is { Key: { } type, Value: { } content })
                picture.Url = $"data:{type};base64,{MultilineText.Read(content).ReplaceLineEndings("")}";
        }
        else if (url.Contains("://", StringComparison.Ordinal))
        {
            picture.IsImage = false; // nothing is loaded from the network: the picture becomes a link to itself
            if (picture.FirstChild is null) picture.AppendChild(new LiteralInline(url));
        }
        else if (baseDirectory is not null && !url.Contains("%00", StringComparison.Ordinal) && PictureType(url) is { } type && Path.GetFullPath(Uri.UnescapeDataString(url), baseDirectory) is var file && File.Exists(file))
        {
            picture.Url = $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}";
        }
    }

    private static string? PictureType(string url) => Path.GetExtension(url).ToLowerInvariant() switch
    {
        ".png" => MimeTypes.Png,
        ".jpg" or ".jpeg" => MimeTypes.Jpeg,
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => MimeTypes.Svg,
        _ => null,
    };

    private static bool IsCSharp(FencedCodeBlock fence) => fence.Info?.ToLowerInvariant() is "csharp" or "cs" or "c#";

    private static void Colour(FencedCodeBlock fence)
    {
        var html = new HtmlBlock(null) { Type = HtmlBlockType.NonInterruptingBlock };
        var code = CodeHighlighter.ToHtml(fence.Lines.ToString());
        html.Lines = new Markdig.Helpers.StringLineGroup($"<pre class=\"source\"><code>{code}</code></pre>");
        var parent = fence.Parent!;
        parent[parent.IndexOf(fence)] = html;
    }

    /// <summary>A formula with the delimiters that a TeX script would look for; the page has none, so only the formula stays.</summary>
    [GeneratedRegex(@"(<(?:span|div) class=""math"">)\s*\\[(\[]\s*(.*?)\s*\\[)\]]\s*(</(?:span|div)>)", RegexOptions.Singleline)]
    private static partial Regex Formula();
}
