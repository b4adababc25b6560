using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>
/// A cell with everything that is no C# blanked out, character for character, so that places stay the same:
/// magic lines, the lines of other languages, a script's first line, package sources.
/// </summary>
/// <param name="CSharp">The text to parse.</param>
/// <param name="Language">The language at the place.</param>
/// <param name="Line">The line of the place, as it was written.</param>
/// <param name="LineStart">Where that line begins.</param>
internal sealed partial record CellText(string CSharp, string Language, string Line, int LineStart)
{
    public static CellText Parse(string code, int position)
    {
        var text = code.ToCharArray();
        var language = Magic.CSharp;
        var (here, line, lineStart) = (language, "", 0);
        for (var start = 0; start <= code.Length;)
        {
            var end = code.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : code.Length;
            var current = code[start..end];
            if (MagicLine().Match(current) is { Success: true } magic)
            {
                language = Magic.LanguageOf(magic.Groups["name"].Value.ToLowerInvariant()) ?? language;
                text.AsSpan(start, language == Magic.CSharp ? magic.Groups["rest"].Index : current.Length).Fill(' ');
                if (Magic.LanguageOf(magic.Groups["name"].Value.ToLowerInvariant()) is null) text.AsSpan(start, current.Length).Fill(' ');
            }
            else if (language != Magic.CSharp || (start == 0 && current.StartsWith("#!/", StringComparison.Ordinal)) || SourceLine().IsMatch(current))
            {
                text.AsSpan(start, current.Length).Fill(' ');
            }

            if (position >= start && position <= end) (here, line, lineStart) = (language, current, start);
            start = end + (end + 1 < code.Length && code[end] == '\r' && code[end + 1] == '\n' ? 2 : 1);
        }

        return new CellText(new string(text), here, line, lineStart);
    }

    [GeneratedRegex(@"^#!(?<name>[A-Za-z][\w#-]*)(?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex MagicLine();

    [GeneratedRegex(@"^\s*#i\s+""")]
    private static partial Regex SourceLine();
}
