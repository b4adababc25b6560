using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>The comments by which a script stays a notebook: where cells begin, and lines that only a notebook understands.</summary>
internal static partial class ScriptMarks
{
    public const string Cell = "// %%";
    public const string Moved = "// ^ ";
    public const string Header = "// Moved up from the cells below: a script has these before everything else.";
    public const string Shown = " /* shown */";
    public const string Hidden = " /* not shown */";
    private const string Comment = "// ";

    public static bool IsCell(string line) => line.StartsWith(Cell, StringComparison.Ordinal);

    /// <summary>A line of a notebook's C# as the script has it: magics, and what would be read as one of the marks, one comment deeper.</summary>
    public static string Escape(string line) => Special().IsMatch(line) ? Comment + line : line;

    /// <summary>The line that <see cref="Escape"/> was given.</summary>
    public static string Unescape(string line) => line.StartsWith(Comment, StringComparison.Ordinal) && Special().IsMatch(line[Comment.Length..]) ? line[Comment.Length..] : line;

    /// <summary>Text as a comment, which must not look like a cell's mark.</summary>
    public static string ToComment(string line) => line.Length == 0 || line.StartsWith("%%", StringComparison.Ordinal) ? "//" + line : Comment + line;

    /// <summary>The text of a comment; what is no comment stays.</summary>
    public static string FromComment(string line)
        => line.StartsWith(Comment, StringComparison.Ordinal) ? line[Comment.Length..] : line.StartsWith("//", StringComparison.Ordinal) ? line[2..] : line;

    /// <summary>The language that a line switches to, as <c>#!html</c> does; null for any other line.</summary>
    public static string? Selects(string line) => Selector().Match(line) is { Success: true } match ? Magic.LanguageOf(match.Groups["name"].Value.ToLowerInvariant()) : null;

    [GeneratedRegex(@"^(?:// )*#!|^(?:// )+(?:%%|\^ )")]
    private static partial Regex Special();

    [GeneratedRegex(@"^#!(?<name>[A-Za-z][\w#-]*)")]
    private static partial Regex Selector();
}
