using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>Compares texts line by line: words must be equal, numbers near, times are not looked at.</summary>
internal static partial class TextComparison
{
    private const int Shown = 6;
    private const int Width = 110;

    /// <summary>Whether two texts say the same.</summary>
    public static bool Same(string a, string b, double tolerance) => Differences(a, b, tolerance).Count == 0;

    /// <summary>The lines that differ, <c>-</c> before those of the first text and <c>+</c> before those of the second.</summary>
    public static List<string> Differences(string a, string b, double tolerance, bool html = false)
    {
        var (before, after) = (Lines(a, html), Lines(b, html));
        if (before.Length == after.Length) return Pairs(before, after, tolerance);
        var start = 0;
        while (start < Math.Min(before.Length, after.Length) && First(before[start], after[start], tolerance) is null) start++;
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && First(before[^(end + 1)], after[^(end + 1)], tolerance) is null) end++;
        return [.. Block("- ", before[start..^end]), .. Block("+ ", after[start..^end])];
    }

    private static List<string> Pairs(string[] before, string[] after, double tolerance)
    {
        var found = new List<string>();
        var left = 0;
        for (var i = 0; i < before.Length; i++)
        {
            if (First(before[i], after[i], tolerance) is not { } at) continue;
            if (found.Count >= 2 * Shown) left++;
            else found.AddRange(["- " + Excerpt(before[i], at.Before), "+ " + Excerpt(after[i], at.After)]);
        }

        if (left > 0) found.Add($"({left} more lines differ)");
        return found;
    }

    /// <summary>Where two lines first differ; null where they say the same.</summary>
    private static (int Before, int After)? First(string before, string after, double tolerance)
    {
        if (before == after) return null;
        var (a, b) = (TextToken.Split(before), TextToken.Split(after));
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            if (i >= a.Count || i >= b.Count) return (i < a.Count ? a[i].Start : before.Length, i < b.Count ? b[i].Start : after.Length);
            if (!a[i].Matches(b[i], tolerance)) return (a[i].Start, b[i].Start);
        }

        return null;
    }

    private static IEnumerable<string> Block(string sign, string[] lines)
        => lines.Take(Shown).Select(line => sign + Excerpt(line, 0)).Concat(lines.Length > Shown ? [$"{sign}({lines.Length - Shown} more lines)"] : []);

    /// <summary>The part of a long line around a place.</summary>
    private static string Excerpt(string line, int at)
    {
        if (line.Length <= Width) return line.TrimEnd();
        var start = Math.Clamp(at - (Width / 3), 0, line.Length - Width);
        return (start > 0 ? "…" : "") + line.Substring(start, Width).Trim() + (start + Width < line.Length ? "…" : "");
    }

    private static string[] Lines(string text, bool html)
    {
        text = TextToken.Normalise(text);
        return (html ? Blocks().Replace(text, "\n") : text).TrimEnd('\n').Split('\n');
    }

    /// <summary>The places in markup before which a new line makes the differences readable.</summary>
    [GeneratedRegex(@"(?<=>)(?=<(?:tr|div|figure|table|thead|tbody|p|li|ul|script)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Blocks();
}
