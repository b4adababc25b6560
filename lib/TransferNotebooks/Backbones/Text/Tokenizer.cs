using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Turns texts into numbers: tokens of a vocabulary, padded to one length.</summary>
public abstract class Tokenizer
{
    /// <summary>How many tokens the vocabulary has.</summary>
    public abstract int Count { get; }

    /// <summary>The number that fills up shorter texts.</summary>
    public abstract long PaddingId { get; }

    /// <summary>The number of everything that is not in the vocabulary.</summary>
    public abstract long UnknownId { get; }

    /// <summary>The token of a number.</summary>
    public abstract string this[long id] { get; }

    /// <summary>The number of a token; null where the vocabulary lacks it.</summary>
    public abstract long? IdOf(string token);

    /// <summary>Cuts a text into tokens with their places in the text; nothing is added.</summary>
    public abstract IReadOnlyList<TextToken> Tokenize(string text);

    /// <summary>The tokens that a network sees: those of the text, cut off at a length, and what the network wants around them.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">The most tokens, the added ones counted; null for no limit.</param>
    public virtual IReadOnlyList<TextToken> Encode(string text, int? maxLength = null)
    {
        var tokens = Tokenize(text);
        return maxLength is { } most && tokens.Count > most ? [.. tokens.Take(most)] : tokens;
    }

    /// <summary>The text that numbers stand for, as far as it can be told.</summary>
    public abstract string Decode(IEnumerable<long> ids);

    /// <summary>Texts as one tensor, the shorter ones padded at their end.</summary>
    /// <param name="texts">At least one.</param>
    /// <param name="maxLength">The most tokens of a text; the rest is cut off. Null for no limit.</param>
    /// <param name="length">The length of all; null for that of the longest.</param>
    /// <returns><c>[N, L]</c>, 64-bit whole numbers.</returns>
    public Tensor Batch(IEnumerable<string> texts, int? maxLength = null, int? length = null) =>
        Padded(texts.Select(text => Encode(text, maxLength ?? length).Select(token => token.Id).ToArray()).ToArray(), PaddingId, length);

    /// <summary>Rows of numbers as one tensor, the shorter ones filled up.</summary>
    private protected static Tensor Padded(long[][] rows, long fill, int? length)
    {
        if (rows.Length == 0) throw new ArgumentException("A batch needs at least one text. Received: none.");
        var width = length ?? Math.Max(1, rows.Max(row => row.Length));
        var values = new long[(long)rows.Length * width];
        Array.Fill(values, fill);
        for (var i = 0; i < rows.Length; i++) rows[i].AsSpan(0, Math.Min(width, rows[i].Length)).CopyTo(values.AsSpan(i * width));
        return tensor(values, [rows.Length, width]);
    }
}
