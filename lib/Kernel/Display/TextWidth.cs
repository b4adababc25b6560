using System.Globalization;

namespace TransferNotebooks.Kernel;

/// <summary>Text cut to a length without tearing a character apart.</summary>
internal static class TextWidth
{
    /// <summary>
    /// The text, or its beginning and an ellipsis, together at most <paramref name="limit"/> UTF-16 units. Emoji of several code points
    /// and letters with their accents stay whole.
    /// </summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit) return text;
        var end = 0;
        while (end < limit)
        {
            var next = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (next == 0 || end + next > limit - 1) break;
            end += next;
        }

        return text[..end] + "…";
    }

    /// <summary>The text with every half of a surrogate pair that stands alone replaced: messages and files are UTF-8, which has no such thing.</summary>
    public static string WellFormed(string text)
    {
        var first = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (first < 0) return text;
        char[]? copy = null;
        for (var i = first; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else (copy ??= text.ToCharArray())[i] = '\uFFFD';
        }

        return copy is null ? text : new string(copy);
    }
}
