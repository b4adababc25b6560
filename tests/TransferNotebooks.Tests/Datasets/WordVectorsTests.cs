using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

public sealed class WordVectorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Words_are_looked_up_compared_and_averaged()
    {
        var words = Load("cat 1 0\ndog 0.8 0.6\ncar 0 -2\nn't 3 3\ndo 1 1\n");
        Assert.Equal((5, 2), (words.Count, words.Width));
        Assert.Equal([0.8f, 0.6f], words["Dog"].ToArray());
        Assert.Equal(0.8, words.Similarity("cat", "dog"), 6);
        Assert.Equal("dog", words.Nearest("cat", 1)[0].Word);
        Assert.Equal("car", words.Nearest([0, -1], 1)[0].Word);
        Assert.Equal([0.9f, 0.3f], words.Embed("The CAT, the dog!"));
        Assert.Equal([2f, 2f], words.Embed("don't"));
        Assert.Equal([0f, 0f], words.Embed("nothing known"));
        Assert.Contains("'bird'", Assert.Throws<KeyNotFoundException>(() => words["bird"].ToArray()).Message);
        var texts = LabelledData.OfTexts(["a", "b"], [("cat", 0), ("dog", 1)]).Split(0.5);
        Assert.Equal([1f, 0f], words.Embed(texts)[0].Vector);
        Assert.Equal(texts.Labels, words.Embed(texts).ToFeatures().Labels);
        Assert.Equal(0.5, words.Coverage(LabelledData.OfTexts(["a"], [("cat bird", 0)])));
    }

    [Theory]
    [InlineData("cat 1 0\ndog 1\n", "line 2")]
    [InlineData("cat 1 x\n", "'x'")]
    [InlineData("cat 1 2\ncat 1 2\n", "cat occurs twice")]
    [InlineData("", "0 words")]
    public void Lines_that_do_not_fit_are_refused(string content, string expected) =>
        Assert.Contains(expected, Assert.Throws<DatasetException>(() => Load(content)).Message);

    [Fact]
    public void The_shared_glove_covers_most_words_of_the_sentences_and_knows_what_goes_together()
    {
        SharedData.Find("weights/glove");
        var glove = Datasets.WordVectors();
        Assert.Equal((5050, 50), (glove.Count, glove.Width));
        Assert.NotEmpty(glove.Variant);
        Assert.Contains("queen", glove.Nearest("king", 10).Select(one => one.Word));
        Assert.True(glove.Similarity("good", "great") > glove.Similarity("good", "car"));
        SharedData.Find("sentiment-sentences");
        // README: 82.8 % of the tokens, counted with its own splitting into words; ours joins no punctuation to words.
        Assert.InRange(glove.Coverage(Datasets.Load("sentiment-sentences")), 0.80, 0.90);
    }

    private WordVectors Load(string content)
    {
        File.WriteAllText(folder["w.txt"], content);
        return WordVectors.Load(folder["w.txt"]);
    }
}
