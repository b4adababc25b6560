using System.Text;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>A pattern over a whole text: <c>*</c> is any text, <c>?</c> any character, <c>[abc]</c>, <c>[a-z]</c> and <c>[^abc]</c> one of a set.</summary>
internal sealed class GlobPattern
{
    private readonly Regex regex;

    public GlobPattern(string pattern)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var end = pattern[i] == '[' && i + 2 < pattern.Length ? pattern.IndexOf(']', i + 2) : -1;
            if (pattern[i] == '*') text.Append(".*");
            else if (pattern[i] == '?') text.Append('.');
            else if (end < 0) text.Append(Regex.Escape(pattern[i].ToString()));
            else
            {
                text.Append(Set(pattern[(i + 1)..end]));
                i = end;
            }
        }

        // Patterns come from front-ends: matching is linear in the text whatever they are.
        regex = new Regex(text.Append("\\z").ToString(), RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    public bool Matches(string text) => regex.IsMatch(text);

    private static string Set(string inside)
    {
        var negated = inside[0] == '^';
        var set = new StringBuilder(negated ? "[^" : "[");
        var members = negated ? inside[1..] : inside;
        for (var i = 0; i < members.Length; i++)
        {
            var isRange = i + 2 < members.Length && members[i + 1] == '-' && members[i] <= members[i + 2];
            set.Append($"\\u{(int)members[i]:x4}");
            if (!isRange) continue;
            set.Append($"-\\u{(int)members[i + 2]:x4}");
            i += 2;
        }

        return set.Append(']').ToString();
    }
}
