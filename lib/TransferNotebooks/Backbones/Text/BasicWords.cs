using System.Globalization;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// Cuts a text into words as BERT's <c>BasicTokenizer</c> does (google-research/bert, tokenization.py): control characters are dropped, CJK ideographs and punctuation stand
/// alone, and where wanted everything is in lower case and without accents.
/// </summary>
/// <param name="lowerCase">Whether to put into lower case.</param>
/// <param name="stripAccents">Whether to take accents off.</param>
internal sealed class BasicWords(bool lowerCase, bool stripAccents)
{
    /// <summary>A character of a word, and the part of the text it comes from.</summary>
    internal readonly record struct Sign(Rune Rune, int Start, int End);

    /// <summary>The words between two places of a text.</summary>
    internal IEnumerable<IReadOnlyList<Sign>> Of(string text, int start, int end)
    {
        var word = new List<Sign>();
        for (var i = start; i < end;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i, end - i), out var rune, out var step);
            var (from, to) = (i, i += step);
            if (rune == Rune.ReplacementChar || IsControl(rune)) continue;
            var alone = IsIdeograph(rune.Value);
            if (alone || IsSpace(rune))
            {
                if (word.Count > 0) yield return word;
                word = [];
            }
            if (IsSpace(rune)) continue;
            foreach (var letter in Simplified(rune))
            {
                var mark = IsPunctuation(letter);
                if (mark && word.Count > 0)
                {
                    yield return word;
                    word = [];
                }
                word.Add(new(letter, from, to));
                if (!mark) continue;
                yield return word;
                word = [];
            }
            if (!alone || word.Count == 0) continue;
            yield return word;
            word = [];
        }
        if (word.Count > 0) yield return word;
    }

    private IEnumerable<Rune> Simplified(Rune rune)
    {
        // The one capital whose small form is two characters, a letter and a dot above.
        if (lowerCase && rune.Value == 'İ') return stripAccents ? [new('i')] : [new('i'), new('\u0307')];
        if (lowerCase) rune = Rune.ToLowerInvariant(rune);
        return stripAccents ? CanonicalLetters.Of(rune) : [rune];
    }

    private static bool IsSpace(Rune rune) => rune.Value is '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static bool IsControl(Rune rune) => rune.Value is not ('\t' or '\n' or '\r') && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    // All signs of ASCII count, those that Unicode calls symbols too.
    private static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? rune.Value is >= 33 and <= 47 or >= 58 and <= 64 or >= 91 and <= 96 or >= 123 and <= 126
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    // The blocks of CJK ideographs; Japanese kana and Korean Hangul are written in words.
    private static bool IsIdeograph(int code) => code is >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0x20000 and <= 0x2A6DF or >= 0x2A700 and <= 0x2B73F
        or >= 0x2B740 and <= 0x2B81F or >= 0x2B820 and <= 0x2CEAF or >= 0xF900 and <= 0xFAFF or >= 0x2F800 and <= 0x2FA1F;
}
