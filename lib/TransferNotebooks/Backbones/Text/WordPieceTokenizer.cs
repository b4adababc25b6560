using System.Text;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// BERT's tokenizer: a text is cut into words, and each word from its beginning into the longest pieces that the vocabulary has; pieces inside a word begin with <c>##</c>
/// (Devlin et al. 2019, section 3; google-research/bert, tokenization.py). A word that cannot be put together is <c>[UNK]</c>.
/// </summary>
public sealed class WordPieceTokenizer : Tokenizer
{
    private static readonly string[] Special = ["[UNK]", "[SEP]", "[PAD]", "[CLS]", "[MASK]"];
    private readonly string[] tokens;
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> inner = new(StringComparer.Ordinal);
    private readonly BasicWords words;
    private readonly int longestWord;

    /// <summary>A tokenizer for a vocabulary.</summary>
    /// <param name="vocabulary">The tokens in order; <c>[UNK]</c> must be among them.</param>
    /// <param name="lowerCase">Whether texts are put into lower case first ("uncased").</param>
    /// <param name="stripAccents">Whether accents are taken off; null: with lower case.</param>
    /// <param name="longestWord">Words of more characters are <c>[UNK]</c>; 100 in Hugging Face's tokenizers.</param>
    /// <exception cref="ArgumentException">There is no <c>[UNK]</c>.</exception>
    public WordPieceTokenizer(IEnumerable<string> vocabulary, bool lowerCase = true, bool? stripAccents = null, int longestWord = 100)
    {
        tokens = [.. vocabulary];
        (LowerCase, this.longestWord) = (lowerCase, longestWord);
        for (var i = 0; i < tokens.Length; i++)
        {
            numbers[tokens[i]] = i;
            if (tokens[i].StartsWith("##", StringComparison.Ordinal)) inner[tokens[i][2..]] = i;
        }
        if (!numbers.TryGetValue("[UNK]", out var unknown))
            throw new ArgumentException($"A WordPiece vocabulary has the token [UNK]. Received: {tokens.Length} tokens that begin with {string.Join(", ", tokens.Take(5))}.", nameof(vocabulary));
        UnknownId = unknown;
        StripAccents = stripAccents ?? lowerCase;
        words = new(lowerCase, StripAccents);
    }

    /// <summary>Reads a <c>vocab.txt</c>, a token on each line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lowerCase">Whether texts are put into lower case first.</param>
    /// <param name="stripAccents">Whether accents are taken off; null: with lower case.</param>
    public static WordPieceTokenizer FromFile(string path, bool lowerCase = true, bool? stripAccents = null)
    {
        // Only a line feed ends a token: some vocabularies hold other line separators as tokens.
        var lines = File.ReadAllText(path, Encoding.UTF8).Split('\n');
        return new((lines[^1].Length == 0 ? lines[..^1] : lines).Select(line => line.TrimEnd('\r')), lowerCase, stripAccents);
    }

    /// <summary>Whether texts are put into lower case first.</summary>
    public bool LowerCase { get; }

    internal bool StripAccents { get; }

    internal int LongestWord => longestWord;

    /// <inheritdoc/>
    public override int Count => tokens.Length;

    /// <inheritdoc/>
    public override long UnknownId { get; }

    /// <inheritdoc/>
    public override long PaddingId => Number("[PAD]");

    /// <inheritdoc/>
    public override string this[long id] => tokens[id];

    /// <inheritdoc/>
    public override long? IdOf(string token) => numbers.TryGetValue(token, out var number) ? number : null;

    /// <inheritdoc/>
    public override IReadOnlyList<TextToken> Tokenize(string text)
    {
        var found = new List<TextToken>();
        for (var place = 0; place < text.Length;)
        {
            var (special, at) = NextSpecial(text, place);
            foreach (var word in words.Of(text, place, at)) Cut(word, found);
            if (special is null) break;
            found.Add(new(special, numbers[special], at, special.Length));
            place = at + special.Length;
        }
        return found;
    }

    /// <summary><c>[CLS]</c>, the text's tokens, <c>[SEP]</c>.</summary>
    /// <inheritdoc/>
    public override IReadOnlyList<TextToken> Encode(string text, int? maxLength = null) => Encode(text, null, maxLength).Tokens;

    /// <summary>One or two texts as BERT sees them: <c>[CLS] first [SEP] second [SEP]</c>. Where they are too long, the longer one loses its last tokens.</summary>
    /// <param name="first">A text.</param>
    /// <param name="second">Its partner, or null.</param>
    /// <param name="maxLength">The most tokens, the added ones counted; null for no limit.</param>
    /// <returns>The tokens and, for each, 0 or 1: which text it belongs to.</returns>
    public (IReadOnlyList<TextToken> Tokens, IReadOnlyList<long> Types) Encode(string first, string? second, int? maxLength = null)
    {
        List<TextToken> a = [.. Tokenize(first)], b = second is null ? [] : [.. Tokenize(second)];
        var added = second is null ? 2 : 3;
        if (maxLength < added) throw new ArgumentOutOfRangeException(nameof(maxLength), $"There must be room for the {added} added tokens. Received: {maxLength}.");
        while (a.Count + b.Count + added > maxLength)
        {
            var longer = a.Count > b.Count ? a : b;
            longer.RemoveAt(longer.Count - 1);
        }
        var (start, end) = (Added("[CLS]"), Added("[SEP]"));
        List<TextToken> all = second is null ? [start, .. a, end] : [start, .. a, end, .. b, end];
        return (all, [.. all.Select((_, i) => i < a.Count + 2 ? 0L : 1)]);
    }

    /// <summary>Pairs of texts as one tensor.</summary>
    /// <param name="pairs">At least one.</param>
    /// <param name="maxLength">The most tokens of a pair; null for no limit.</param>
    /// <returns><c>[N, 2, L]</c>: numbers of tokens, and which text they belong to; <see cref="Bert"/> takes it.</returns>
    public Tensor Batch(IEnumerable<(string First, string Second)> pairs, int? maxLength = null)
    {
        using var scope = NewDisposeScope();
        var encoded = pairs.Select(pair => Encode(pair.First, pair.Second, maxLength)).ToArray();
        var ids = Padded([.. encoded.Select(pair => pair.Tokens.Select(token => token.Id).ToArray())], PaddingId, null);
        return stack([ids, Padded([.. encoded.Select(pair => pair.Types.ToArray())], 0, null)], 1).MoveToOuterDisposeScope();
    }

    /// <summary>The pieces put together again; special tokens are left out.</summary>
    /// <inheritdoc/>
    public override string Decode(IEnumerable<long> ids)
    {
        var text = new StringBuilder();
        foreach (var token in ids.Select(id => this[id]).Where(token => !Special.Contains(token)))
            if (token.StartsWith("##", StringComparison.Ordinal)) text.Append(token, 2, token.Length - 2);
            else text.Append(text.Length > 0 ? " " : "").Append(token);
        return text.ToString();
    }

    // The longest piece first, from the word's beginning on.
    private void Cut(IReadOnlyList<BasicWords.Sign> word, List<TextToken> found)
    {
        var (start, end) = (word[0].Start, word[^1].End);
        var text = string.Concat(word.Select(sign => sign.Rune.ToString()));
        var ends = new int[word.Count + 1];
        for (var i = 0; i < word.Count; i++) ends[i + 1] = ends[i] + word[i].Rune.Utf16SequenceLength;
        var pieces = new List<TextToken>();
        var first = 0;
        while (first < word.Count && word.Count <= longestWord)
        {
            var table = (first == 0 ? numbers : inner).GetAlternateLookup<ReadOnlySpan<char>>();
            var last = word.Count;
            long number = 0;
            while (last > first && !table.TryGetValue(text.AsSpan(ends[first]..ends[last]), out number)) last--;
            if (last == first) break;
            pieces.Add(new(tokens[number], number, word[first].Start, word[last - 1].End - word[first].Start));
            first = last;
        }
        if (first == word.Count) found.AddRange(pieces);
        else found.Add(new("[UNK]", UnknownId, start, end - start));
    }

    private (string? Token, int Place) NextSpecial(string text, int from)
    {
        for (var place = text.IndexOf('[', from); place >= 0; place = text.IndexOf('[', place + 1))
            foreach (var token in Special)
                if (string.CompareOrdinal(text, place, token, 0, token.Length) == 0 && numbers.ContainsKey(token)) return (token, place);
        return (null, text.Length);
    }

    private TextToken Added(string token) => new(token, Number(token), -1, 0);

    private long Number(string token) => numbers.TryGetValue(token, out var number) ? number : throw new InvalidOperationException($"This vocabulary of {tokens.Length} tokens has no {token}.");
}
