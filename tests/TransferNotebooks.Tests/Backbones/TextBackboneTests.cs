using TorchSharp;
using static TorchSharp.torch;

using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests;

/// <summary>Vocabularies, word vectors, recurrent classifiers and BERT on their own; beside PyTorch they stand in the peer suite.</summary>
[Collection(Seeded.Name)]
public sealed class TextBackboneTests
{
    private static readonly BertConfig Tiny = new() { VocabularySize = 30, Width = 16, Layers = 3, Heads = 2, Hidden = 32, MaxPositions = 10 };

    private static TextBackbone Of(string kind) => kind == "bert" ? new Bert(Tiny, 3) : new RecurrentClassifier(kind, 30, 8, 6, classes: 3);

    [Fact]
    public void A_vocabulary_numbers_words_by_how_often_they_occur()
    {
        var vocabulary = Vocabulary.FromTexts(["The cat, the dog!", "Don't: the cat's"]);
        Assert.Equal(["<pad>", "<unk>", "the", "!", ",", ":", "cat", "cat's", "dog", "don't"], Enumerable.Range(0, vocabulary.Count).Select(id => vocabulary[id]));
        Assert.Equal([2L, 1, 6], vocabulary.Encode("THE bird cat").Select(token => token.Id));
        Assert.Equal("the <unk> cat", vocabulary.Decode([2, 1, 6, 0, 0]));
        var token = vocabulary.Tokenize("a  cat's")[1];
        Assert.Equal((3, 5), (token.Start, token.Length));
        Assert.Equal(4, Vocabulary.FromTexts(["a b b c c c"], maxCount: 4).Count);
        Assert.Equal(3, Vocabulary.FromTexts(["a b b c c c"], minCount: 3).Count);
    }

    [Fact]
    public void A_vocabulary_of_characters_keeps_spaces_and_signs_of_all_planes()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "characters.json");
        var vocabulary = Vocabulary.FromTexts(["aa 😀\n"], TextUnit.Character, lowerCase: false);
        Assert.Equal(6, vocabulary.Count);
        vocabulary.Save(path);
        var read = Vocabulary.Load(path);
        Assert.Equal(vocabulary.Encode("a😀 A").Select(token => token.Id), read.Encode("a😀 A").Select(token => token.Id));
        Assert.Equal((TextUnit.Character, false), (read.Unit, read.LowerCase));
        Assert.Equal("a😀 ", read.Decode(read.Encode("a😀 ").Select(token => token.Id)));
        File.WriteAllText(path, "[]");
        Assert.Throws<InvalidDataException>(() => Vocabulary.Load(path));
    }

    [Fact]
    public void Word_vectors_become_the_rows_of_an_embedding()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var path = Path.Combine(folder.Path, "vectors.txt");
        File.WriteAllText(path, "the 1 2.5 -3e-1\n. . . 4 5 6\ncat 7 8 9\n");
        var vectors = GloveVectors.Load(path);
        Assert.Equal([1f, 2.5f, -0.3f], vectors["the"].ToArray());
        Assert.Equal([4f, 5, 6], vectors[". . ."].ToArray());
        var (table, known) = vectors.TableFor(new Vocabulary(["cat", "dog"]));
        Assert.Equal(1, known);
        Assert.Equal([7f, 8, 9], table[2].data<float>().ToArray());
        Assert.Equal(0, table[0].abs().sum().item<float>());
        Assert.True(table[3].abs().sum().item<float>() > 0);
        Assert.Equal(1, GloveVectors.Load(path, new HashSet<string> { "cat" }).Count);
        File.WriteAllText(path, "the 1 2\ncat 3 x\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => GloveVectors.Load(path)).Message);
    }

    // The figure: data/README.md, glove.6B.50d.5k.txt.
    [Fact]
    public void The_shared_GloVe_file_is_read_whole()
    {
        var vectors = GloveVectors.Load(SharedData.Find("weights/glove/glove.6B.50d.5k.txt"));
        Assert.Equal((5050, 50), (vectors.Count, vectors.Width));
        Assert.True(Cosine("good", "bad") > Cosine("good", "january"));

        double Cosine(string a, string b)
        {
            var (x, y) = (vectors[a].ToArray(), vectors[b].ToArray());
            return x.Zip(y, (p, q) => p * q).Sum() / Math.Sqrt(x.Sum(p => p * p) * y.Sum(q => q * q));
        }
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("bert")]
    public void Padding_changes_no_result(string kind)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = Of(kind);
        model.eval();
        var alone = tensor(new long[] { 5, 6, 7 }, [1, 3]);
        var among = tensor(new long[] { 5, 6, 7, 0, 0, 0, 8, 9, 10, 11, 12, 13 }, [2, 6]);
        foreach (var pooling in Enum.GetValues<TextPooling>())
        {
            model.Pooling = pooling;
            Assert.True(allclose(model.Pooled(alone)[0], model.Pooled(among)[0], 1e-4, 1e-6), $"{pooling}");
            Assert.True(allclose(model.call(alone)[0], model.call(among)[0], 1e-4, 1e-6), $"{pooling}");
        }
        var empty = model.Pooled(zeros(1, 4, dtype: int64));
        Assert.True(empty.isfinite().all().item<bool>());
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("bert")]
    public void A_text_network_is_used_like_any_other_backbone(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = Of(kind);
        var ids = randint(1, 30, [2, 7], dtype: int64);
        Assert.Equal([2, model.FeatureWidth, 7], model.Features(ids).shape);
        Assert.Equal([2, model.FeatureWidth], model.Pooled(ids).shape);
        Assert.All(model.Pyramid(ids), map => Assert.Equal(7, map.Map.shape[2]));
        Assert.Equal(model.parameters().Select(parameter => parameter.Handle).Order(), model.Stages.SelectMany(stage => stage.Parameters).Select(parameter => parameter.Handle).Order());
        model.ResetHead(["a", "b"]);
        model.Freeze();
        model.call(ids).sum().backward();
        Assert.All(model.Stages.SkipLast(1), stage => Assert.True(stage.IsFrozen));
        Assert.All(model.Stages[^1].Parameters, parameter => Assert.NotNull(parameter.grad));
        Assert.Contains("no channels", Assert.Throws<NotSupportedException>(() => model.WithInputChannels(1)).Message);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => model.call(rand(2, 7))).Message);
        Assert.Throws<InvalidOperationException>(() => model.Batch(["no tokenizer"]));
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void A_recurrent_classifier_learns_which_of_two_words_came_first(string cell)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        string[] texts = ["good then bad", "bad then good", "good and then bad", "bad and then good", "so good then so bad", "so bad then so good"];
        var labels = tensor(new long[] { 0, 1, 0, 1, 0, 1 });
        using var model = RecurrentClassifier.For(cell, Vocabulary.FromTexts(texts), ["falls", "rises"], hidden: 16, dropout: 0);
        var optimizer = optim.Adam(model.parameters(), 0.01);
        for (var step = 0; step < 40; step++)
        {
            using var inner = NewDisposeScope();
            model.zero_grad();
            nn.functional.cross_entropy(model.call(model.Batch(texts)), labels).backward();
            optimizer.step();
        }
        model.eval();
        Assert.Equal([0L, 1], model.call(model.Batch(["good bad", "bad good"])).argmax(1).data<long>().ToArray());
    }

    [Fact]
    public void Pooled_features_of_texts_feed_the_probes()
    {
        using var scope = NewDisposeScope();
        using var model = RecurrentClassifier.For("gru", Vocabulary.FromTexts(["one two", "three"]), ["a", "b"]);
        var texts = LabelledData.OfTexts(["a", "b"], [("one", 0), ("two three", 1), ("", 1)]);
        var features = model.Extract(texts, batchSize: 2, cache: false);
        Assert.Equal((3, 256), (features.Count, features.Width));
        Assert.Equal([0, 1, 1], features.Labels);
        Assert.Equal(model.Pooled(model.Batch(["two three"])).data<float>().ToArray(), features.Take([1]).ToArray().Select(value => value), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Stored_features_of_texts_belong_to_one_vocabulary()
    {
        var folder = Directory.CreateTempSubdirectory("tn-texts-").FullName;
        try
        {
            using var scope = NewDisposeScope();
            var texts = LabelledData.OfTexts(["a", "b"], [("one two", 0), ("three", 1)]);
            using var model = RecurrentClassifier.For("gru", Vocabulary.FromTexts(["one two", "three"]), ["a", "b"]);
            var store = new FeatureStore(folder);
            model.Extract(texts, store: store);
            model.Extract(texts, store: store);
            Assert.StartsWith("read from", store.Status);
            model.Tokenizer = new Vocabulary(["three", "two", "one"]);
            model.Extract(texts, store: store);
            Assert.DoesNotContain("read from", store.Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Texts_and_images_go_to_networks_of_their_kind()
    {
        using var scope = NewDisposeScope();
        using var reader = RecurrentClassifier.For("gru", Vocabulary.FromTexts(["one"]), ["a"]);
        using var seer = global::TransferNotebooks.Backbones.Load("cifar_resnet8", weights: "random");
        Assert.Contains("takes texts", Assert.Throws<ArgumentException>(() => reader.Extract(Datasets.Drawn("photo", 2, size: 32), cache: false)).Message);
        Assert.Contains("takes images", Assert.Throws<ArgumentException>(() => seer.Extract(LabelledData.OfTexts(["a"], [("one", 0)]), cache: false)).Message);
    }

    [Fact]
    public void A_configuration_is_read_as_Hugging_Face_writes_it()
    {
        // The fields of google/bert_uncased_L-2_H-128_A-2, written by transformers 4.21.
        var config = BertConfig.Parse("""
            {"architectures": ["BertForMaskedLM"], "attention_probs_dropout_prob": 0.1, "classifier_dropout": null, "hidden_act": "gelu", "hidden_dropout_prob": 0.1, "hidden_size": 128,
             "initializer_range": 0.02, "intermediate_size": 512, "layer_norm_eps": 1e-12, "max_position_embeddings": 512, "model_type": "bert", "num_attention_heads": 2,
             "num_hidden_layers": 2, "pad_token_id": 0, "position_embedding_type": "absolute", "type_vocab_size": 2, "use_cache": true, "vocab_size": 30522,
             "id2label": {"1": "good", "0": "bad"}}
            """);
        Assert.Equal((128, 2, 2, 512, 512, 2, 30522, 1e-12), (config.Width, config.Layers, config.Heads, config.Hidden, config.MaxPositions, config.Types, config.VocabularySize, config.Epsilon));
        Assert.Equal(["bad", "good"], config.Labels);
        Assert.Contains("relative_key", Assert.Throws<InvalidDataException>(() => BertConfig.Parse("""{"position_embedding_type": "relative_key"}""")).Message);
        Assert.Contains("roberta", Assert.Throws<InvalidDataException>(() => BertConfig.Parse("""{"model_type": "roberta"}""")).Message);
        Assert.Throws<InvalidDataException>(() => BertConfig.Parse("[]"));
        Assert.Throws<InvalidDataException>(() => BertConfig.Parse("""{"hidden_size": 100}"""));
    }

    [Fact]
    public void The_summary_of_a_text_network_counts_what_attention_and_recurrence_multiply()
    {
        using var scope = NewDisposeScope();
        using var bert = new Bert(Tiny, 3);
        const long length = 10, width = 16, hidden = 32, layers = 3;
        var summary = bert.Summary();
        Assert.Equal([1, 10], summary.Input);
        Assert.Equal(layers * (length * (4 * width * width + 2 * width * hidden) + 2 * length * length * width) + width * width + 3 * width, summary.MultiplyAdds);
        using var lstm = new RecurrentClassifier("lstm", 30, 8, 6, bidirectional: false, classes: 3);
        Assert.Equal(128 * 4 * 6 * (8 + 6) + 3 * 6, lstm.Summary().MultiplyAdds);
    }

    // The README of google-research/bert gives 110M and 340M; counted here from the sizes in Devlin et al. 2019, section 3: embeddings, layers, pooler, and a head of two classes.
    [Fact]
    public void BERT_has_the_parameters_its_sizes_make()
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load("bert-tiny", weights: "random");
        const long width = 128, hidden = 512, embeddings = (30522 + 512 + 2) * width + 2 * width;
        const long layer = 4 * (width * width + width) + 2 * 2 * width + width * hidden + hidden + hidden * width + width;
        Assert.Equal(embeddings + 2 * layer + width * width + width + 2 * width + 2, model.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Files_of_the_encoder_of_pretraining_and_with_old_names_are_read()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var source = new Bert(Tiny, 3);
        source.eval();
        var ids = randint(1, 30, [2, 7], dtype: int64);
        var whole = source.ToWeights();
        WeightTensor extra = WeightTensor.From("cls.predictions.bias", new float[30], 30), places = WeightTensor.From("bert.embeddings.position_ids", new long[10], 1, 10);
        WeightSet[] files =
        [
            new(whole.Where(tensor => !tensor.Name.StartsWith("classifier")).Select(tensor => tensor.Renamed(tensor.Name["bert.".Length..]))),
            new(whole.Where(tensor => !tensor.Name.Contains("pooler") && !tensor.Name.StartsWith("classifier")).Append(extra).Append(places)),
            whole.Rename(name => name.Replace("LayerNorm.weight", "LayerNorm.gamma").Replace("LayerNorm.bias", "LayerNorm.beta")),
            whole.Rename(name => "module." + name),
        ];
        foreach (var file in files)
        {
            using var model = new Bert(Tiny, 3);
            file.LoadInto(model);
            model.eval();
            Assert.True(allclose(source.Pooled(ids), model.Pooled(ids)));
        }
        using var other = new Bert(Tiny, 3);
        Assert.Contains("embeddings", Assert.Throws<WeightFileException>(() => new WeightSet([extra]).LoadInto(other)).Message);
    }

    [Fact]
    public void A_folder_of_Hugging_Face_gives_network_tokenizer_and_classes()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var source = new Bert(Tiny, 2);
        source.eval();
        WeightFile.Save(Path.Combine(folder.Path, "model.safetensors"), source.ToWeights());
        File.WriteAllText(Path.Combine(folder.Path, "config.json"), """
            {"model_type": "bert", "vocab_size": 30, "hidden_size": 16, "num_hidden_layers": 3, "num_attention_heads": 2, "intermediate_size": 32, "max_position_embeddings": 10,
             "id2label": {"0": "bad", "1": "good"}}
            """);
        File.WriteAllLines(Path.Combine(folder.Path, "vocab.txt"), ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "Good", "good", .. Enumerable.Range(6, 24).Select(i => $"w{i}")]);
        File.WriteAllText(Path.Combine(folder.Path, "tokenizer_config.json"), """{"do_lower_case": false}""");
        using var model = Bert.FromFolder(folder.Path);
        Assert.Equal(["bad", "good"], model.Classes);
        var ids = model.Batch(["Good w7", "good", "w6 w7 w8 w9 w10 w11 w12 w13 w14 w15"]);
        Assert.Equal([3, 10], ids.shape);
        Assert.Equal([2L, 4, 7, 3, 0], ids[0].data<long>().ToArray()[..5]);
        Assert.True(allclose(source.call(ids), model.call(ids)));
        using var three = Bert.FromFolder(folder.Path, ["x", "y", "z"]);
        Assert.Equal([3, 3], three.call(ids).shape);
        Assert.Contains("at most 10", Assert.Throws<ArgumentException>(() => model.call(ones(1, 11, dtype: int64))).Message);
        File.Delete(Path.Combine(folder.Path, "model.safetensors"));
        Assert.Contains("model.safetensors", Assert.Throws<FileNotFoundException>(() => Bert.FromFolder(folder.Path)).Message);
    }

    [Fact]
    public void Attention_of_BERT_gives_padding_nothing_and_tags_come_for_every_token()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var model = new Bert(Tiny, 4);
        model.eval();
        var ids = tensor(new long[] { 5, 6, 7, 0, 0 }, [1, 5]);
        var attention = model.Attention(ids);
        Assert.Equal(3, attention.Count);
        Assert.All(attention, weights => Assert.Equal([1, 2, 5, 5], weights.shape));
        Assert.All(attention, weights => Assert.Equal(0, weights.narrow(-1, 3, 2).abs().max().item<float>()));
        Assert.Equal([1, 5, 4], model.TokenScores(ids).shape);
    }
}
