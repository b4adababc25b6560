using System.Text;
using System.Text.Json;

namespace TransferNotebooks;

/// <summary>
/// The words or characters of some texts, numbered: the most frequent first, after <c>&lt;pad&gt;</c> (0) and <c>&lt;unk&gt;</c> (1).
/// </summary>
public sealed class Vocabulary : Tokenizer
{
    private const string Padding = "<pad>", Unknown = "<unk>";
    private readonly string[] tokens;
    private readonly Dictionary<string, long> numbers;

    /// <summary>A vocabulary of given tokens.</summary>
    /// <param name="tokens">The tokens from number 2 on.</param>
    /// <param name="unit">Words or characters.</param>
    /// <param name="lowerCase">Whether texts are put into lower case first.</param>
    /// <exception cref="ArgumentException">A token occurs twice.</exception>
    public Vocabulary(IEnumerable<string> tokens, TextUnit unit = TextUnit.Word, bool lowerCase = true)
    {
        this.tokens = [Padding, Unknown, .. tokens];
        (Unit, LowerCase) = (unit, lowerCase);
        numbers = new(this.tokens.Length, StringComparer.Ordinal);
        for (var i = 0; i < this.tokens.Length; i++)
            if (!numbers.TryAdd(this.tokens[i], i)) throw new ArgumentException($"A token may stand in a vocabulary once. Received twice: '{this.tokens[i]}'.", nameof(tokens));
    }

    /// <summary>Words or characters.</summary>
    public TextUnit Unit { get; }

    /// <summary>Whether texts are put into lower case first.</summary>
    public bool LowerCase { get; }

    /// <inheritdoc/>
    public override int Count => tokens.Length;

    /// <inheritdoc/>
    public override long PaddingId => 0;

    /// <inheritdoc/>
    public override long UnknownId => 1;

    /// <inheritdoc/>
    public override string this[long id] => tokens[id];

    /// <summary>Collects the tokens of texts.</summary>
    /// <param name="texts">The texts of the training part.</param>
    /// <param name="unit">Words or characters.</param>
    /// <param name="minCount">How often a token must occur to be kept.</param>
    /// <param name="maxCount">The most tokens to keep, the two special ones counted; null for all.</param>
    /// <param name="lowerCase">Whether texts are put into lower case first.</param>
    public static Vocabulary FromTexts(IEnumerable<string> texts, TextUnit unit = TextUnit.Word, int minCount = 1, int? maxCount = null, bool lowerCase = true)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var (start, length) in Spans(text, unit))
            {
                var token = Form(text, start, length, lowerCase);
                counts[token] = counts.GetValueOrDefault(token) + 1;
            }
        var kept = counts.Where(entry => entry.Value >= minCount && entry.Key is not (Padding or Unknown))
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key);
        return new(maxCount is { } most ? kept.Take(Math.Max(0, most - 2)) : kept, unit, lowerCase);
    }

    /// <inheritdoc/>
    public override long? IdOf(string token) => numbers.TryGetValue(token, out var number) ? number : null;

    /// <inheritdoc/>
    public override IReadOnlyList<TextToken> Tokenize(string text) => [.. Spans(text, Unit).Select(span =>
    {
        var token = Form(text, span.Start, span.Length, LowerCase);
        return new TextToken(token, IdOf(token) ?? UnknownId, span.Start, span.Length);
    })];

    /// <inheritdoc/>
    public override string Decode(IEnumerable<long> ids) => string.Join(Unit == TextUnit.Word ? " " : "", ids.Where(id => id != PaddingId).Select(id => this[id]));

    /// <summary>Writes the vocabulary as JSON.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(new Stored(Unit.ToString(), LowerCase, tokens[2..])));

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static Vocabulary Load(string path)
    {
        try
        {
            if (JsonSerializer.Deserialize<Stored>(File.ReadAllText(path)) is { Tokens: not null } stored && Enum.TryParse<TextUnit>(stored.Unit, out var unit))
                return new(stored.Tokens, unit, stored.LowerCase);
        }
        catch (JsonException)
        {
        }
        throw new InvalidDataException($"A vocabulary is a JSON object with Unit, LowerCase and Tokens, as Vocabulary.Save writes it. Received: {path}.");
    }

    private sealed record Stored(string Unit, bool LowerCase, string[] Tokens);

    private static string Form(string text, int start, int length, bool lower) => lower ? text.Substring(start, length).ToLowerInvariant() : text.Substring(start, length);

    private static IEnumerable<(int Start, int Length)> Spans(string text, TextUnit unit)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var rune = RuneAt(text, i, out var step);
            i += step;
            if (unit == TextUnit.Word)
            {
                if (Rune.IsWhiteSpace(rune)) continue;
                while (IsOfWord(rune) && i < text.Length && Continues(text, i, out step)) i += step;
            }
            yield return (start, i - start);
        }
    }

    private static bool Continues(string text, int place, out int step)
    {
        if (IsOfWord(RuneAt(text, place, out step))) return true;
        // An apostrophe stays in a word where letters follow: don't.
        return text[place] is '\'' or '’' && place + 1 < text.Length && IsOfWord(RuneAt(text, place + 1, out _));
    }

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static Rune RuneAt(string text, int place, out int step)
    {
        Rune.DecodeFromUtf16(text.AsSpan(place), out var rune, out step);
        return rune;
    }
}
