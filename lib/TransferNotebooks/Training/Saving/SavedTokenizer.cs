using System.Text.Json;

namespace TransferNotebooks;

/// <summary>What a text network's tokenizer needs to be made again.</summary>
/// <param name="Kind"><c>vocabulary</c> or <c>wordpiece</c>.</param>
/// <param name="Tokens">All tokens in order; of a vocabulary those after the two special ones.</param>
/// <param name="LowerCase">Whether texts are put into lower case first.</param>
/// <param name="Unit">Words or characters, of a vocabulary.</param>
/// <param name="StripAccents">Whether accents are taken off, of word pieces.</param>
/// <param name="LongestWord">The longest word that is cut, of word pieces.</param>
internal sealed record SavedTokenizer(string Kind, IReadOnlyList<string> Tokens, bool LowerCase, TextUnit Unit = TextUnit.Word, bool StripAccents = false, int LongestWord = 0)
{
    /// <summary>Null for a tokenizer of the user's own.</summary>
    public static SavedTokenizer? Of(Tokenizer? tokenizer) => tokenizer switch
    {
        Vocabulary vocabulary => new("vocabulary", [.. All(vocabulary).Skip(2)], vocabulary.LowerCase, vocabulary.Unit),
        WordPieceTokenizer pieces => new("wordpiece", [.. All(pieces)], pieces.LowerCase, StripAccents: pieces.StripAccents, LongestWord: pieces.LongestWord),
        _ => null,
    };

    public Tokenizer Make() => Kind switch
    {
        "vocabulary" => new Vocabulary(Tokens, Unit, LowerCase),
        "wordpiece" => new WordPieceTokenizer(Tokens, LowerCase, StripAccents, LongestWord),
        _ => throw new JsonException($"there is no tokenizer of the kind '{Kind}'"),
    };

    private static IEnumerable<string> All(Tokenizer tokenizer) => Enumerable.Range(0, tokenizer.Count).Select(id => tokenizer[id]);
}
