using System.Net;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>Text made safe for HTML, and HTML made text.</summary>
internal static partial class HtmlText
{
    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    public static string Pre(string text) => $"<pre>{Escape(text)}</pre>";

    /// <summary>What is left of markup without tags, scripts and styles, still with its entities.</summary>
    public static string StripTags(string html) => Tag().Replace(Hidden().Replace(html, " "), " ").Trim();

    [GeneratedRegex(@"<(script|style)\b.*?</\1\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<[^>]*>\s*", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
