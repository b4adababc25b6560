using System.Text.RegularExpressions;

namespace TransferNotebooks.Charts;

/// <summary>
/// plotly.js reads a small markup in every text it draws (&lt;b&gt;, &lt;br&gt;, &lt;a href&gt; …). Text that comes from data must not be
/// read so: its markup characters become entities, which plotly.js draws as the characters they stand for.
/// </summary>
internal static partial class PlotlyText
{
    /// <summary>Text from data (names, categories, labels): every character is drawn as it is.</summary>
    public static string FromData(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// Text the author of a chart wrote (titles, annotations): line breaks, bold, italics, sub- and superscript work; every other
    /// tag is drawn as it is.
    /// </summary>
    public static string FromAuthor(string text) => OtherTag().Replace(text, "&lt;");

    [GeneratedRegex(@"<(?!/?(?:br|b|i|em|sub|sup)\s*/?>)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherTag();

    /// <summary>The text as a plain one-line string, for text/plain and page titles.</summary>
    public static string Plain(string text)
    {
        var flat = Tag().Replace(text, match => match.Value.StartsWith("<br", StringComparison.OrdinalIgnoreCase) ? " " : "");
        flat = flat.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
        return Space().Replace(flat, " ").Trim();
    }

    [GeneratedRegex(@"</?(?:br|b|i|em|sub|sup)\s*/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
