using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>The content of a string literal up to a place in it, and what of it is to be replaced.</summary>
/// <param name="Before">The content before the place, its doubled backslashes made single.</param>
/// <param name="Start">Where the content begins.</param>
/// <param name="End">Where the content ends; the place itself where the string is not closed.</param>
/// <param name="IsVerbatim">Whether backslashes stand for themselves.</param>
internal readonly record struct LiteralText(string Before, int Start, int End, bool IsVerbatim)
{
    /// <summary>Where the content begins: after <c>"</c>, <c>@"</c> or the quotes of a raw string.</summary>
    public static int ContentStart(SyntaxToken literal)
    {
        var text = literal.Text;
        var i = text.StartsWith('@') ? 1 : 0;
        var quotes = 0;
        while (i + quotes < text.Length && text[i + quotes] == '"') quotes++;
        return literal.SpanStart + i + (quotes >= 3 ? quotes : Math.Min(quotes, 1));
    }

    public static LiteralText Of(string code, SyntaxToken literal, int position)
    {
        var start = ContentStart(literal);
        var isVerbatim = literal.Text.Length == 0 || literal.Text[0] != '"' || literal.Text.StartsWith("\"\"\"", StringComparison.Ordinal);
        var before = code[start..Math.Max(start, position)];
        var closed = code.AsSpan(position, Math.Max(0, literal.Span.End - position)).IndexOf('"');
        return new LiteralText(isVerbatim ? before : before.Replace("\\\\", "\\", StringComparison.Ordinal), start, closed < 0 ? position : position + closed, isVerbatim);
    }

    /// <summary>Text as it must be written in this literal; null where it cannot be.</summary>
    public string? Write(string text)
        => text.Any(char.IsControl) ? null
            : IsVerbatim ? text.Contains('"') ? null : text
            : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
