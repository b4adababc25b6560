using System.Text;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>Terminal text as HTML: escaped, with the eight colours, bold and underline of ANSI sequences as classes; other sequences are dropped.</summary>
internal static partial class AnsiHtml
{
    public static string Convert(string text)
    {
        var html = new StringBuilder();
        var (start, open) = (0, false);
        var style = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Match match in Sequence().Matches(text))
        {
            html.Append(HtmlText.Escape(text[start..match.Index]));
            start = match.Index + match.Length;
            if (match.Groups["end"].Value != "m") continue;
            foreach (var code in match.Groups["codes"].Value.Split(';')) Apply(style, code);
            if (open) html.Append("</span>");
            open = style.Count > 0;
            if (open) html.Append($"<span class=\"{string.Join(' ', style)}\">");
        }

        html.Append(HtmlText.Escape(text[start..]));
        if (open) html.Append("</span>");
        return html.ToString();
    }

    private static void Apply(SortedSet<string> style, string code)
    {
        var number = code.Length == 0 ? 0 : int.TryParse(code, out var parsed) ? parsed : -1;
        switch (number)
        {
            case 0:
                style.Clear();
                break;
            case 1:
                style.Add("bold");
                break;
            case 4:
                style.Add("underline");
                break;
            case 22:
                style.Remove("bold");
                break;
            case 24:
                style.Remove("underline");
                break;
            case 39 or (>= 30 and <= 37) or (>= 90 and <= 97):
                style.RemoveWhere(name => name.StartsWith("ansi-", StringComparison.Ordinal));
                if (number != 39) style.Add($"ansi-{number % 10}");
                break;
        }
    }

    [GeneratedRegex(@"\x1b\[(?<codes>[0-9;]*)(?<end>[A-Za-z])")]
    private static partial Regex Sequence();
}
