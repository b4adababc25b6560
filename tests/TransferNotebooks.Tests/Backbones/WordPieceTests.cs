using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>The tokenizer's published rules. Cases marked so are those of google-research/bert's tokenization_test.py.</summary>
public sealed class WordPieceTests
{
    private static readonly string[] Published = ["[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing", ","];

    private static WordPieceTokenizer Small(bool lower = true) => new([.. Published, "[PAD]", "[MASK]", "hello", "!", "博", "推", "ah", "z", "##z", "Hello"], lower);

    private static string[] Texts(Tokenizer tokenizer, string text) => [.. tokenizer.Tokenize(text).Select(token => token.Text)];

    [Fact]
    public void The_published_example_gives_the_published_tokens() // test_full_tokenizer
    {
        var tokens = new WordPieceTokenizer(Published).Tokenize("UNwant\u00E9d,running");
        Assert.Equal(["un", "##want", "##ed", ",", "runn", "##ing"], tokens.Select(token => token.Text));
        Assert.Equal([7L, 4, 5, 10, 8, 9], tokens.Select(token => token.Id));
    }

    [Theory]
    [InlineData("")] // test_wordpiece_tokenizer
    [InlineData("unwanted running", "un", "##want", "##ed", "runn", "##ing")]
    [InlineData("unwantedX running", "[UNK]", "runn", "##ing")]
    [InlineData("ah\u535A\u63A8zz", "ah", "博", "推", "z", "##z")] // test_chinese
    [InlineData(" \tHeLLo!  \n hello ", "hello", "!", "hello")] // after test_basic_tokenizer_lower
    [InlineData("H\u00E9llo he\u0301llo", "hello", "hello")]
    [InlineData("hel\u0000l\u200Do\uFFFD", "hello")] // control and replacement characters vanish
    [InlineData("hello\u00A0hello", "hello", "hello")]
    [InlineData("a[MASK]!", "[UNK]", "[MASK]", "!")]
    [InlineData("[mask]", "[UNK]", "[UNK]", "[UNK]")]
    public void Words_are_cut_into_the_longest_pieces(string text, params string[] expected) => Assert.Equal(expected, Texts(Small(), text));

    [Fact]
    public void Without_lower_case_capitals_and_accents_stay()
    {
        Assert.Equal(["Hello", "[UNK]", "[UNK]"], Texts(Small(lower: false), "Hello HELLO Héllo"));
        Assert.Equal(["Hello"], Texts(new WordPieceTokenizer(["[UNK]", "Hello"], lowerCase: false, stripAccents: true), "Héllo"));
    }

    [Fact]
    public void A_word_of_more_than_a_hundred_characters_is_unknown()
    {
        var tokenizer = new WordPieceTokenizer(["[UNK]", "z", "##z"]);
        Assert.Equal(100, tokenizer.Tokenize(new string('z', 100)).Count);
        Assert.Equal(["[UNK]"], Texts(tokenizer, new string('z', 101)));
    }

    [Fact]
    public void Every_token_tells_its_place_in_the_text()
    {
        const string text = "  Ünwanted,\u0000 wa[SEP] 博!?";
        var tokens = Small().Tokenize(text);
        Assert.Equal(["Ün", "want", "ed", ",", "wa", "[SEP]", "博", "!", "?"], tokens.Select(token => text.Substring(token.Start, token.Length)));
        Assert.Equal(["un", "##want", "##ed", ",", "wa", "[SEP]", "博", "!", "[UNK]"], tokens.Select(token => token.Text));
    }

    [Fact]
    public void A_text_is_framed_cut_off_and_padded()
    {
        using var scope = NewDisposeScope();
        var tokenizer = Small();
        Assert.Equal(["[CLS]", "un", "##want", "[SEP]"], tokenizer.Encode("unwanted", 4).Select(token => token.Text));
        Assert.Equal(-1, tokenizer.Encode("wa")[0].Start);
        var batch = tokenizer.Batch(["wa", "unwanted"]);
        Assert.Equal([2, 5], batch.shape);
        Assert.Equal([1L, 6, 2, 11, 11, 1, 7, 4, 5, 2], batch.reshape(-1).data<long>().ToArray());
        Assert.Equal([2, 8], tokenizer.Batch(["wa", "unwanted"], length: 8).shape);
        Assert.Equal("unwanted hello !", tokenizer.Decode(tokenizer.Encode("Unwanted hello!").Select(token => token.Id)));
    }

    [Fact]
    public void Of_a_pair_the_longer_text_is_cut()
    {
        using var scope = NewDisposeScope();
        var (tokens, types) = Small().Encode("wa wa wa wa", "hello", maxLength: 6);
        Assert.Equal(["[CLS]", "wa", "wa", "[SEP]", "hello", "[SEP]"], tokens.Select(token => token.Text));
        Assert.Equal([0L, 0, 0, 0, 1, 1], types);
        Assert.Equal([2, 2, 7], Small().Batch([("wa", "hello"), ("wa wa", "wa wa")]).shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => Small().Encode("wa", "wa", maxLength: 2));
    }

    [Fact]
    public void A_vocabulary_file_is_read_line_by_line()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "vocab.txt");
        File.WriteAllText(path, "[PAD]\n[UNK]\n\u2028\nwant\n");
        var tokenizer = WordPieceTokenizer.FromFile(path);
        Assert.Equal((4, 0L, 1L, 3L), (tokenizer.Count, tokenizer.PaddingId, tokenizer.UnknownId, tokenizer.IdOf("want")!.Value));
        Assert.Contains("[UNK]", Assert.Throws<ArgumentException>(() => new WordPieceTokenizer(["want"])).Message);
    }
}
