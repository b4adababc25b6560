using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Proxies;

[Collection(Seeded.Name)]
public sealed class ProxyCollectionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Backbone source;

    public ProxyCollectionTests()
    {
        manual_seed(1);
        source = Backbones.Load("cifar_resnet8", classes: 5, weights: "random");
        source.ResetHead(["ant", "bee", "cat", "dog", "eel"]);
    }

    public void Dispose()
    {
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void One_pass_gives_what_the_model_gives_by_itself()
    {
        var images = Datasets.Drawn("photo", 22, size: 32);
        var proxy = ProxyCollection.Collect(source, images, folder["p"], maps: "last", shardSize: 9);

        Assert.Equal((22, 64), (proxy.Count, proxy.Features.Width));
        Assert.Equal(images.Labels, proxy.Features.Labels);
        Assert.Equal(images.Select(image => image.Name), proxy.Features.Ids);
        Assert.Equal(["ant", "bee", "cat", "dog", "eel"], proxy.SourceClasses);
        using var scope = NewDisposeScope();
        using var quick = inference_mode();
        var batch = new ImageLoader(images, source.Preprocessing, 22).Epoch().Single();
        Close(source.Pooled(batch.Images), proxy.Features.ToArray(), 1e-4);
        var scores = source.call(batch.Images);
        Close(scores, [.. proxy.Scores.Cast<double>().Select(value => (float)value)], 1e-4);
        Close(nn.functional.softmax(scores, 1), [.. proxy.Probabilities.Cast<double>().Select(value => (float)value)], 1e-5);
        var maps = proxy.Maps!.Batch([.. Enumerable.Range(0, 22)]);
        Assert.Equal([22, 64, 8, 8], maps.shape);
        Close(source.Features(batch.Images), maps.data<float>().ToArray(), 1e-3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Features_of_several_layers_are_those_of_an_extraction(bool cropped)
    {
        var images = Datasets.Drawn("photo", 22, size: 32);
        string[] layers = ["layer3", "layer1"];
        ProxyCollection Collect() => cropped ? ProxyCollection.Collect(source, images, [3, 0], folder["p"], layers: layers) : ProxyCollection.Collect(source, images, folder["p"], maps: "layer2", shardSize: 9, layers: layers);
        var proxy = Collect();
        Assert.Equal(80, proxy.Features.Width);
        Assert.Contains("80 numbers a sample, pooled layer3 + layer1", proxy.Description);
        using var scope = NewDisposeScope();
        Close(tensor(source.Extract(images, cache: false, layers: layers).ToArray()), proxy.Features.ToArray(), 1e-4);
        using var quick = inference_mode();
        var batch = new ImageLoader(images, source.Preprocessing, 22).Epoch().Single();
        if (!cropped) Close(source.call(batch.Images), [.. proxy.Scores.Cast<double>().Select(value => (float)value)], 1e-4);
        Assert.StartsWith("read from", Collect().Status);
        Assert.Contains("choice of outputs changed", ProxyCollection.Collect(source, images, folder["p"], layers: ["layer1", "layer3"]).Status);
    }

    [Theory]
    [InlineData("layer1", 16, 32)]
    [InlineData("layer2", 32, 16)]
    public void Maps_of_any_stage_are_those_of_the_pyramid(string stage, int channels, int side)
    {
        var images = Datasets.Drawn("sketch", 6, size: 32);
        var proxy = ProxyCollection.Collect(source, images, folder["p"], maps: stage, probabilities: false);
        using var scope = NewDisposeScope();
        using var quick = inference_mode();
        var batch = new ImageLoader(images, source.Preprocessing, 6).Epoch().Single();
        var expected = source.Pyramid(batch.Images).Single(map => map.Stage == stage).Map;
        Assert.Equal((channels, side, side), (proxy.Maps!.Channels, proxy.Maps.Height, proxy.Maps.Width));
        Close(expected, proxy.Maps.Batch([0, 1, 2, 3, 4, 5]).data<float>().ToArray(), 4e-3);
        Assert.False(proxy.HasProbabilities);
        Assert.Contains("probabilities: true", Assert.Throws<InvalidOperationException>(() => proxy.Probabilities).Message);
    }

    [Fact]
    public void A_cropped_head_gives_a_distribution_over_the_chosen_classes_as_cropping_the_model_does()
    {
        var images = Datasets.Drawn("photo", 8, size: 32);
        var proxy = ProxyCollection.Collect(source, images, folder["a"], classes: ["dog", "ant"]);
        var byPlace = ProxyCollection.Collect(source, images, [3, 0], folder["b"]);
        Assert.Equal(["dog", "ant"], proxy.SourceClasses);
        Assert.Equal(5, source.HeadWidth);
        Assert.Equal(proxy.Probabilities.Cast<double>(), byPlace.Probabilities.Cast<double>());
        source.CropHead(["dog", "ant"]);
        var cropped = ProxyCollection.Collect(source, images, folder["c"]);
        Assert.All(cropped.Probabilities.Cast<double>().Zip(proxy.Probabilities.Cast<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        for (var i = 0; i < 8; i++) Assert.Equal(1, proxy.Probabilities[i, 0] + proxy.Probabilities[i, 1], 1e-6);
    }

    [Fact]
    public void An_opened_collection_is_the_collected_one()
    {
        var images = Datasets.Drawn("photo", 40, size: 32).Split(test: 0.25, seed: 1);
        var proxy = ProxyCollection.Collect(source, images, folder["p"], maps: "layer3", shardSize: 16);
        var read = ProxyCollection.Open(folder["p"]);
        Assert.Equal(proxy.Features.ToArray(), read.Features.ToArray());
        Assert.Equal(proxy.Probabilities.Cast<double>(), read.Probabilities.Cast<double>());
        Assert.Equal(proxy.Features.Train.Count, read.Features.Train.Count);
        Assert.Equal(Enumerable.Range(0, 40), read.Places);
        Assert.All(read.ContentHashes, hash => Assert.Equal(64, hash.Length));
        Assert.Equal(40, read.ContentHashes.Distinct().Count());
        var (first, second) = (new Half[64 * 8 * 8], new Half[64 * 8 * 8]);
        proxy.Maps!.CopyRow(33, first);
        read.Maps!.CopyRow(33, second);
        Assert.Equal(first, second);
        var row = new float[64];
        read.Features.CopyRow(33, row);
        Assert.Equal(proxy.Features.ToArray()[(33 * 64)..(34 * 64)], row);
        Assert.Equal(proxy.Description, read.Description);
    }

    [Fact]
    public void A_probe_learns_from_the_collected_features_as_from_extracted_ones()
    {
        var images = Datasets.Drawn("photo", 60, size: 32).Split(test: 0.3, seed: 1);
        var proxy = ProxyCollection.Collect(source, images, folder["p"], shardSize: 25);
        var extracted = source.Extract(images, cache: false);
        Assert.Equal(Probe.NearestMean(extracted.Train).Evaluate(extracted.Test).Accuracy, Probe.NearestMean(proxy.Features.Train).Evaluate(proxy.Features.Test).Accuracy, 1e-9);
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_left_out_and_named()
    {
        var good = folder["good.png"];
        var bad = folder["bad.png"];
        Datasets.Drawn("photo", 1, size: 32)[0].Load().SavePng(good);
        File.WriteAllBytes(bad, File.ReadAllBytes(good)[..200]);
        var images = LabelledData.FromFiles("four", ["a", "b"], [(good, 0), (bad, 1), (good, 1), (bad, 0)]);
        var proxy = ProxyCollection.Collect(source, images, folder["p"], shardSize: 1);
        Assert.Equal([0, 2], proxy.Places);
        Assert.Equal([0, 1], proxy.Features.Labels);
        Assert.Equal(2, proxy.LeftOut.Count);
        Assert.Contains("bad.png", proxy.LeftOut[0]);
        Assert.Contains("2 that cannot be read", proxy.Description);
        var error = Assert.Throws<ProxyException>(() => ProxyCollection.Collect(source, LabelledData.FromFiles("bad", ["a"], [(bad, 0)]), folder["q"]));
        Assert.Contains("bad.png", error.Message);
    }

    [Fact]
    public void Texts_are_collected_like_images_but_have_no_maps()
    {
        var texts = LabelledData.OfTexts(["good", "bad"], [("a fine film", 0), ("dull and long, and too long", 1), ("fine", 0)]);
        var words = Vocabulary.FromTexts(texts.Select(text => text.Text));
        using var reader = new RecurrentClassifier(vocabulary: words.Count, width: 8, hidden: 6, classes: 3) { Tokenizer = words };
        var proxy = ProxyCollection.Collect(reader, texts, folder["p"]);
        using var scope = NewDisposeScope();
        using var quick = inference_mode();
        var ids = reader.Batch(texts.Select(text => text.Text));
        Close(reader.Pooled(ids), proxy.Features.ToArray(), 1e-6);
        Close(reader.call(ids), [.. proxy.Scores.Cast<double>().Select(value => (float)value)], 1e-6);
        Assert.Contains("no maps", Assert.Throws<ArgumentException>(() => ProxyCollection.Collect(reader, texts, folder["q"], maps: "last")).Message);
        Assert.Contains("takes images", Assert.Throws<ArgumentException>(() => ProxyCollection.Collect(source, texts, folder["q"])).Message);
    }

    [Fact]
    public void Networks_with_a_summary_of_their_own_give_it()
    {
        var images = Datasets.Drawn("photo", 3, size: 32);
        using Backbone code = new ConvAutoencoder(imageSize: 32, codeWidth: 16, widths: [8, 16], classes: 4);
        using var attention = new VisionTransformer(patchSize: 16, layers: 1, headCount: 2, width: 32, hidden: 64, imageSize: 32, classes: 3);
        foreach (var model in (Backbone[])[code, attention])
        {
            model.Preprocessing = Preprocessing.Square(32);
            var proxy = ProxyCollection.Collect(model, images, folder[model.Name]);
            using var scope = NewDisposeScope();
            using var quick = inference_mode();
            var batch = new ImageLoader(images, model.Preprocessing, 3).Epoch().Single();
            Close(model.Pooled(batch.Images), proxy.Features.ToArray(), 1e-5);
        }
    }

    [Fact]
    public void A_head_of_one_sigmoid_gives_the_distribution_over_its_two_classes_and_heads_without_one_say_so()
    {
        var images = Datasets.Drawn("photo", 5, size: 32);
        source.ReplaceHead(HeadDesign.Pooled(outputs: 1), ["no", "yes"]);
        var proxy = ProxyCollection.Collect(source, images, folder["p"]);
        Assert.Equal(["no", "yes"], proxy.SourceClasses);
        using var scope = NewDisposeScope();
        using var quick = inference_mode();
        var batch = new ImageLoader(images, source.Preprocessing, 5).Epoch().Single();
        Close(source.Probabilities(source.call(batch.Images)), [.. proxy.Probabilities.Cast<double>().Select(value => (float)value)], 1e-4);
        source.HeadKind = HeadKind.Values;
        Assert.Contains("probabilities: false", Assert.Throws<ArgumentException>(() => ProxyCollection.Collect(source, images, folder["q"])).Message);
        Assert.False(ProxyCollection.Collect(source, images, folder["q"], probabilities: false).HasProbabilities);
    }

    [Fact]
    public void Wishes_that_the_model_cannot_fulfil_are_named_with_what_it_has()
    {
        var images = Datasets.Drawn("photo", 2, size: 32);
        Assert.Contains("layer1, layer2, layer3", Assert.Throws<ArgumentException>(() => ProxyCollection.Collect(source, images, folder["p"], maps: "layer9")).Message);
        Assert.Contains("layer1, layer2, layer3", Assert.Throws<ArgumentException>(() => ProxyCollection.Collect(source, images, folder["p"], layers: ["layer9"])).Message);
        Assert.Contains("empty list", Assert.Throws<ArgumentException>(() => ProxyCollection.Collect(source, images, folder["p"], layers: [])).Message);
        Assert.Contains("'cow'", Assert.Throws<ArgumentException>(() => ProxyCollection.Collect(source, images, folder["p"], classes: ["ant", "cow"])).Message);
        Assert.Contains("0 to 4", Assert.Throws<ArgumentException>(() => ProxyCollection.Collect(source, images, [5], folder["p"])).Message);
        Assert.Contains("0 to 4", Assert.Throws<ArgumentException>(() => ProxyCollection.Collect(source, images, [1, 1], folder["p"])).Message);
        Assert.False(Directory.Exists(folder["p"]));
    }

    [Fact]
    public void It_shows_what_is_in_it()
    {
        var proxy = ProxyCollection.Collect(source, Datasets.Drawn("photo", 4, size: 32), folder["p"], maps: "last", classes: ["bee", "eel"]);
        Assert.Contains("4 samples × 64 features, 2 source classes, maps 64×8×8", proxy.ToString());
        Assert.Contains("source: cifar_resnet8 (random initialisation)", proxy.Description);
        Assert.Contains("chosen: 2 (bee, eel)", proxy.Description);
        var html = Html(proxy);
        Assert.Contains("<th style=\"text-align:left\">maps</th><td style=\"text-align:left\">layer3, 64", html);
    }

    [Fact]
    public void Names_from_the_data_are_escaped_where_it_shows_itself()
    {
        var images = LabelledData.Of(["<script>alert(1)</script>"], [(Datasets.Drawn("photo", 1, size: 32)[0].Load(), 0)], "<b>set");
        var html = Html(ProxyCollection.Collect(source, images, folder["p"]));
        Assert.DoesNotContain("<script>", html);
        Assert.DoesNotContain("<b>", html);
    }

    [Fact]
    public void An_export_holds_the_same_numbers()
    {
        var images = Datasets.Drawn("photo", 10, size: 32);
        var proxy = ProxyCollection.Collect(source, images, folder["p"], maps: "last", shardSize: 4);
        proxy.Export(folder["p.npz"]);
        var arrays = NpzFile.Read(folder["p.npz"]);
        Assert.Equal(proxy.Features.ToArray(), arrays["features"].Numbers.ToArray<float>());
        Assert.Equal([10, 5], arrays["probabilities"].Shape);
        Assert.Equal([10, 64, 8, 8], arrays["maps"].Shape);
        Assert.Equal(proxy.SourceClasses, arrays["source_classes"].Texts);
        Assert.Equal(proxy.ContentHashes, arrays["hashes"].Texts);
        Assert.Contains(".npz", Assert.Throws<ArgumentException>(() => proxy.Export(folder["p.csv"])).Message);
    }

    private static string Html(ProxyCollection proxy)
    {
        var writer = new StringWriter();
        Assert.True(new ProxyCollectionFormatters().CreateTypeFormatters().Cast<ValueFormatter<ProxyCollection>>().Single(one => one.MimeType == "text/html").Format(proxy, writer));
        return writer.ToString();
    }

    private static void Close(Tensor expected, float[] actual, double tolerance)
    {
        var values = expected.contiguous().data<float>().ToArray();
        Assert.Equal(values.Length, actual.Length);
        for (var i = 0; i < values.Length; i++) Assert.Equal(values[i], actual[i], tolerance * Math.Max(1, Math.Abs(values[i])));
    }
}
