using System.Text;

namespace TransferNotebooks;

/// <summary>
/// Letters without their accents: Unicode's canonical decomposition (NFD) without the non-spacing marks. .NET does not decompose when it runs without ICU, as the kit does.
/// The table letters.txt holds what Unicode 14's decompositions leave: groups of a letter and its variants; <c>variant=letters</c> where several are left. Hangul syllables
/// follow by arithmetic (The Unicode Standard, section 3.12).
/// </summary>
internal static class CanonicalLetters
{
    private static readonly Lazy<Dictionary<Rune, Rune[]>> Table = new(Read);

    /// <summary>What is left of a character; the character itself where it has no accent. A non-spacing mark leaves nothing.</summary>
    internal static IEnumerable<Rune> Of(Rune rune)
    {
        if (rune.IsAscii) return [rune];
        if (Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark) return [];
        return rune.Value is >= 0xAC00 and <= 0xD7A3 ? Hangul(rune.Value - 0xAC00) : Table.Value.TryGetValue(rune, out var letters) ? letters : [rune];
    }

    private static IEnumerable<Rune> Hangul(int syllable)
    {
        yield return new(0x1100 + syllable / 588);
        yield return new(0x1161 + syllable % 588 / 28);
        if (syllable % 28 > 0) yield return new(0x11A7 + syllable % 28);
    }

    private static Dictionary<Rune, Rune[]> Read()
    {
        using var stream = typeof(CanonicalLetters).Assembly.GetManifestResourceStream("letters.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var table = new Dictionary<Rune, Rune[]>();
        foreach (var group in reader.ReadToEnd().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var runes = group.EnumerateRunes().ToArray();
            if (runes.Length > 2 && runes[1].Value == '=') table[runes[0]] = runes[2..];
            else foreach (var variant in runes[1..]) table[variant] = [runes[0]];
        }
        return table;
    }
}
