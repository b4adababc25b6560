namespace TransferNotebooks.Kernel;

/// <summary>Jupyter counts cursor positions in Unicode code points, .NET in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 position of a code point's position; positions outside of the text become its nearer end.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        var at = 0;
        for (var i = 0; i < codePoints && at < text.Length; i++) at += IsPair(text, at) ? 2 : 1;
        return at;
    }

    /// <summary>The code point's position of a UTF-16 position; one inside of a surrogate pair counts the pair.</summary>
    public static int FromUtf16(string text, int position)
    {
        var count = 0;
        for (var at = 0; at < position && at < text.Length; count++) at += IsPair(text, at) ? 2 : 1;
        return count;
    }

    private static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
