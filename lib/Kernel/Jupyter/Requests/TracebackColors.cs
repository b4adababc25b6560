using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>Colours the lines of an error with the terminal's escape sequences, as front-ends expect them.</summary>
internal static partial class TracebackColors
{
    private const string Red = "\e[31m", BoldRed = "\e[1;31m", Green = "\e[32m", Cyan = "\e[36m", Off = "\e[0m";

    public static IEnumerable<string> Of(ErrorOutput error)
    {
        foreach (var line in error.Traceback)
        {
            if (Frame().Match(line) is { Success: true } frame) yield return $"{frame.Groups[1]}{Green}{frame.Groups[2]}{Off}{frame.Groups[3]}";
            else if (Caret().IsMatch(line)) yield return Red + line + Off;
            else if (Place().Match(line) is { Success: true } place) yield return $"{Green}{place.Groups[1]}{Off}{BoldRed}{place.Groups[2]}{Off}{place.Groups[3]}";
            else if (Name().Match(line) is { Success: true } name) yield return $"{(name.Groups[1].Length > 0 ? $"{Cyan}{name.Groups[1]}{Off}" : "")}{BoldRed}{name.Groups[2]}{Off}{name.Groups[3]}";
            else yield return line;
        }
    }

    /// <summary>A call in a stack trace: <c>   at Cell In[3], line 2</c>.</summary>
    [GeneratedRegex(@"^(\s+at )(.+?, line \d+)(.*)$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^\s+\^~*$")]
    private static partial Regex Caret();

    /// <summary>A compiler's message: <c>Cell In[3], line 2, column 5: error CS0103: ...</c>.</summary>
    [GeneratedRegex(@"^(\S.*?, line \d+, column \d+: )(error \w+)(:.*)$")]
    private static partial Regex Place();

    /// <summary>An exception's name before its message.</summary>
    [GeneratedRegex(@"^(caused by |one of them: |)([A-Z][\w.+<>,]*)(: .*)$", RegexOptions.Singleline)]
    private static partial Regex Name();
}
