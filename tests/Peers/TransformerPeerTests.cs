using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Peers.Tests;

/// <summary>Attention, positions, text networks and generators beside the same computation in PyTorch (scripts/transformers.py).</summary>
[Collection(Seeded.Name)]
public sealed class TransformerPeerTests
{
    [Fact]
    public async Task A_vision_transformer_looks_where_torchvisions_looks_and_grows_as_its_helper_grows_it()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("vit-").FullName, "vit.pth");
        try
        {
            var theirs = await Ask("torchvision", new { task = "vit", file });
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            using var model = new VisionTransformer(8, 3, 2, 16, 32, imageSize: 32, classes: 5);
            using (var weights = WeightFile.Open(file)) weights.LoadInto(model);
            model.eval();
            manual_seed(2);
            var (small, large) = (randn(2, 3, 32, 32), randn(2, 3, 48, 48));
            AssertClose(theirs.GetProperty("logits"), model.call(small));
            var attention = model.Attention(small);
            Assert.Equal(3, attention.Count);
            for (var i = 0; i < 3; i++) AssertClose(theirs.GetProperty("attention")[i], attention[i]);
            AssertClose(theirs.GetProperty("enlarged"), model.call(large));
            model.ResizePositions(48);
            AssertClose(theirs.GetProperty("enlarged"), model.call(large));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Theory]
    [InlineData("gelu")]
    [InlineData("gelu_new")]
    [InlineData("relu")]
    [InlineData("silu")]
    public async Task A_BERT_computes_what_the_published_formulas_give(string activation)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bert-").FullName, "bert.pth");
        try
        {
            using var scope = NewDisposeScope();
            var config = new BertConfig { VocabularySize = 40, Width = 24, Layers = 3, Heads = 4, Hidden = 48, MaxPositions = 12, Activation = activation, InitialDeviation = 0.3 };
            manual_seed(0);
            using var model = new Bert(config, classes: 3);
            using (no_grad())
                foreach (var (name, parameter) in model.named_parameters())
                    if (name.EndsWith("bias", StringComparison.Ordinal)) nn.init.normal_(parameter, std: 0.2);
            WeightFile.Save(file, model.ToWeights());
            long[][] ids = [[2, 7, 9, 30, 3, 0, 0], [2, 39, 4, 5, 6, 8, 3], [2, 3, 0, 0, 0, 0, 0]], types = [[0, 0, 0, 1, 1, 0, 0], [0, 0, 0, 0, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0]];
            long[] labels = [0, 2, 1];
            var theirs = await Ask("torch", new { task = "bert", file, heads = 4, layers = 3, eps = config.Epsilon, padding = 0, act = activation, ids, types, labels });
            model.eval();
            var input = stack([Rows(ids), Rows(types)], 1);
            AssertClose(theirs.GetProperty("logits"), model.call(input));
            model.Pooling = TextPooling.Mean;
            AssertClose(theirs.GetProperty("mean"), model.Pooled(input));
            model.Pooling = TextPooling.First;
            AssertClose(theirs.GetProperty("tokens"), model.TokenScores(input));
            var attention = model.Attention(input);
            for (var i = 0; i < 3; i++) AssertClose(theirs.GetProperty("attention")[i], attention[i]);
            nn.functional.cross_entropy(model.call(input), tensor(labels)).backward();
            Assert.Equal(1, GradientNorm(model) / theirs.GetProperty("gradient").GetDouble(), 1e-4);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Theory]
    [InlineData("lstm", true, 1)]
    [InlineData("lstm", false, 2)]
    [InlineData("gru", true, 2)]
    [InlineData("gru", false, 1)]
    public async Task A_recurrent_classifier_begins_computes_and_learns_as_in_PyTorch(string cell, bool both, int layers)
    {
        long[][] ids = [[4, 5, 6, 7, 8], [9, 19, 0, 0, 0], [3, 2, 1, 0, 0]];
        long[] labels = [0, 2, 1];
        var theirs = await Ask("torch", new { task = "recurrent", cell, both, layers, ids, labels });
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var model = new RecurrentClassifier(cell, 20, 6, 5, layers, both, dropout: 0, classes: 3);
        AssertSameState(theirs.GetProperty("state"), model);
        var input = Rows(ids);
        AssertClose(theirs.GetProperty("logits"), model.call(input));
        nn.functional.cross_entropy(model.call(input), tensor(labels)).backward();
        Assert.Equal(1, GradientNorm(model) / theirs.GetProperty("gradient").GetDouble(), 1e-4);
        model.Pooling = TextPooling.Mean;
        AssertClose(theirs.GetProperty("mean"), model.Pooled(input));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public async Task A_DCGAN_begins_and_computes_as_in_PyTorch(int size)
    {
        var theirs = await Ask("torch", new { task = "dcgan", size, width = 4, code = 10 });
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var generator = new DcganGenerator(size, code: 10, width: 4);
        using var discriminator = new DcganDiscriminator(size, width: 4);
        AssertSameState(theirs.GetProperty("generator"), generator);
        AssertSameState(theirs.GetProperty("discriminator"), discriminator);
        manual_seed(2);
        var images = generator.Sample(2);
        AssertClose(theirs.GetProperty("images"), images);
        AssertClose(theirs.GetProperty("real"), discriminator.Realness(images));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Texts_of_all_scripts_are_cut_into_the_words_that_Pythons_tables_give(bool lower)
    {
        foreach (var entry in (await Ask("torch", new { task = "words", lower })).EnumerateArray())
        {
            var words = entry.GetProperty("words").EnumerateArray().Select(word => word.GetString()!).ToArray();
            // With a vocabulary of just these words, the longest piece of each is the word itself.
            var tokens = new WordPieceTokenizer(words.Append("[UNK]").Distinct(), lower, longestWord: int.MaxValue).Tokenize(entry.GetProperty("text").GetString()!);
            Assert.Equal(words, tokens.Select(token => token.Text));
        }
    }

    private static Task<JsonElement> Ask(string module, object request) => new PythonPeer("transformers.py", module).RunAsync(request);

    private static Tensor Rows(long[][] rows) => tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]);

    private static double GradientNorm(nn.Module model) =>
        Math.Sqrt(model.parameters().Where(parameter => parameter.grad is not null).Sum(parameter => parameter.grad!.to(float64).pow(2).sum().item<double>()));

    private static void AssertSameState(JsonElement expected, nn.Module model)
    {
        var state = model.state_dict();
        Assert.Equal(expected.EnumerateObject().Select(entry => entry.Name).Order(), state.Keys.Order());
        foreach (var entry in expected.EnumerateObject()) Assert.Equal(Numbers(entry.Value), state[entry.Name].to(float64).reshape(-1).data<double>().ToArray());
    }

    private static void AssertClose(JsonElement expected, Tensor actual)
    {
        var (wanted, got) = (Numbers(expected).ToArray(), actual.detach().to(float64).reshape(-1).data<double>().ToArray());
        Assert.Equal(wanted.Length, got.Length);
        var scale = wanted.Max(Math.Abs);
        var worst = wanted.Zip(got, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= 1e-5 * scale, $"differ by {worst:g3} at a scale of {scale:g3}");
    }

    private static IEnumerable<double> Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Numbers) : [element.GetDouble()];
}
