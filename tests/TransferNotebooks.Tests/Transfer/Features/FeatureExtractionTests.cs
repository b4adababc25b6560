using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Transfer;

[Collection(Seeded.Name)]
public sealed class FeatureExtractionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tn-features-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Features_are_the_pooled_outputs_in_the_order_of_the_images()
    {
        var images = Datasets.Drawn("photo", 30, size: 32);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        var features = model.Extract(images, batchSize: 7, cache: false);

        Assert.Equal((30, 64), (features.Count, features.Width));
        Assert.Equal(images.Labels, features.Labels);
        using var scope = NewDisposeScope();
        using var fast = inference_mode();
        var last = new ImageLoader(images, model.Preprocessing, 30).Epoch().Single();
        var expected = model.Pooled(last.Images).data<float>().ToArray();
        Assert.All(expected.Zip(features.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void The_second_extraction_reads_the_store_and_other_weights_do_not()
    {
        var images = Datasets.Drawn("photo", 12, size: 32);
        var store = new FeatureStore(folder);
        manual_seed(1);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        var first = model.Extract(images, store: store);
        var again = model.Extract(images, store: store);
        Assert.StartsWith("read from", store.Status);
        Assert.Equal(first.ToArray(), again.ToArray());

        using var other = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        Assert.NotEqual(first.ToArray(), other.Extract(images, store: store).ToArray());
        Assert.DoesNotContain("read from", store.Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public void The_size_of_batches_changes_nothing_but_rounding(int batchSize)
    {
        var images = Datasets.Drawn("sketch", 11, size: 32);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        var expected = model.Extract(images, batchSize: 3, cache: false).ToArray();
        Assert.All(expected.Zip(model.Extract(images, batchSize: batchSize, cache: false).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Equal(expected, model.Extract(images, batchSize: 3, cache: false).ToArray());
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_left_out_with_its_label_and_path()
    {
        var good = Path.Combine(folder, "good.png");
        var bad = Path.Combine(folder, "bad.png");
        Datasets.Drawn("photo", 1, size: 32)[0].Load().SavePng(good);
        File.WriteAllBytes(bad, File.ReadAllBytes(good)[..200]);
        var images = LabelledData.FromFiles("three", ["a", "b"], [(good, 0), (bad, 1), (good, 1)]);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        var features = model.Extract(images, batchSize: 2, cache: false);
        Assert.Equal([0, 1], features.Labels);
        Assert.Equal([good, good], features.Ids);
        Assert.Equal(features.ToArray()[..64], features.ToArray()[64..]);
    }

    [Theory]
    [InlineData("cifar_resnet8", 32)]
    [InlineData("squeezenet1_1", 64)]
    public void Bfloat16_gives_nearly_the_same_features(string name, int size)
    {
        var images = Datasets.Drawn("photo", 8, size: size);
        using var model = Backbones.Load(name, classes: 2, weights: "random");
        model.Preprocessing = Preprocessing.Square(size);
        var exact = model.Extract(images, cache: false).ToArray();
        var brief = model.Extract(images, cache: false, precision: Precision.BFloat16).ToArray();
        var scale = exact.Max(Math.Abs);
        var error = exact.Zip(brief, (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(error, 1e-6 * scale, 0.05 * scale);
    }

    [Fact]
    public void A_network_that_is_asked_for_features_stays_as_it_was()
    {
        var images = Datasets.Drawn("photo", 4, size: 32);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        using var scope = NewDisposeScope();
        var before = model.parameters().First().clone();
        model.Extract(images, cache: false, precision: Precision.BFloat16);
        Assert.True(allclose(before, model.parameters().First()));
        Assert.All(model.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.dtype == float32));
    }

    [Fact]
    public void Layers_are_the_averages_of_their_maps_in_the_order_asked_for()
    {
        var images = Datasets.Drawn("photo", 5, size: 32);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        var features = model.Extract(images, cache: false, layers: ["layer3", "layer1"]);
        using var scope = NewDisposeScope();
        using var fast = inference_mode();
        var maps = model.Pyramid(new ImageLoader(images, model.Preprocessing, 5).Epoch().Single().Images);
        var expected = cat([Mean("layer3"), Mean("layer1")], 1);
        Assert.Equal((features.Count, features.Width), ((int)expected.shape[0], (int)expected.shape[1]));
        Assert.All(expected.data<float>().ToArray().Zip(features.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));

        Tensor Mean(string layer) => maps.First(map => map.Stage == layer).Map.mean([2, 3]);
    }

    [Fact]
    public void Scales_are_averaged_or_put_one_after_the_other()
    {
        var images = Datasets.Drawn("photo", 6, size: 64);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        var mean = model.Extract(images, cache: false, scales: [32, 48]);
        var both = model.Extract(images, cache: false, scales: [32, 48], fusion: ScaleFusion.Concatenate);
        float[] small = model.Extract(images, cache: false, scales: [32]).ToArray(), large = model.Extract(images, cache: false, scales: [48]).ToArray();
        Assert.Equal((64, 128), (mean.Width, both.Width));
        Assert.NotEqual(small, large);
        Assert.All(mean.ToArray().Zip(small.Zip(large, (a, b) => (a + b) / 2)), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        for (var row = 0; row < 6; row++)
        {
            var line = both.ToArray()[(row * 128)..((row + 1) * 128)];
            Assert.Equal(small[(row * 64)..((row + 1) * 64)], line[..64]);
            Assert.Equal(large[(row * 64)..((row + 1) * 64)], line[64..]);
        }
        var own = Math.Min(model.Preprocessing.Crop.Width, model.Preprocessing.Crop.Height);
        Assert.Equal(model.Extract(Datasets.Drawn("photo", 6, size: own), cache: false).ToArray(), model.Extract(Datasets.Drawn("photo", 6, size: own), cache: false, scales: [own]).ToArray());
    }

    [Fact]
    public void Layers_scales_and_their_fusion_are_part_of_the_stores_key()
    {
        var images = Datasets.Drawn("photo", 4, size: 32);
        var store = new FeatureStore(folder);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        Func<Features>[] ways =
        [
            () => model.Extract(images, store: store),
            () => model.Extract(images, store: store, layers: ["layer2"]),
            () => model.Extract(images, store: store, layers: ["layer2", "layer3"]),
            () => model.Extract(images, store: store, scales: [32, 40]),
            () => model.Extract(images, store: store, scales: [32, 40], fusion: ScaleFusion.Concatenate),
        ];
        foreach (var way in ways)
        {
            way();
            Assert.Contains("extracted and stored", store.Status);
        }
        foreach (var way in ways)
        {
            way();
            Assert.StartsWith("read from", store.Status);
        }
    }

    [Fact]
    public void Unknown_layers_and_scales_below_the_stride_are_refused_with_what_there_is()
    {
        var images = Datasets.Drawn("photo", 4, size: 32);
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        Assert.Contains("layer3. Received: layer9", Assert.Throws<ArgumentException>(() => model.Extract(images, layers: ["layer9"])).Message);
        Assert.Contains("once", Assert.Throws<ArgumentException>(() => model.Extract(images, layers: ["layer3", "layer3"])).Message);
        Assert.Contains("at least 4", Assert.Throws<ArgumentException>(() => model.Extract(images, scales: [2, 32])).Message);
        Assert.Contains("empty list", Assert.Throws<ArgumentException>(() => model.Extract(images, layers: [])).Message);
    }

    [Fact]
    public void Images_of_which_none_can_be_read_are_refused_with_the_reason()
    {
        var bad = Path.Combine(folder, "bad.jpg");
        File.WriteAllText(bad, "this is no picture");
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        var message = Assert.Throws<ArgumentException>(() => model.Extract(LabelledData.FromFiles("two", ["a"], [(bad, 0), (bad, 0)]), cache: false)).Message;
        Assert.Contains("None of the 2 images", message);
        Assert.Contains(bad, message);
    }

    [Fact]
    public void Features_are_saved_for_numpy()
    {
        var images = Datasets.Drawn("photo", 6, size: 32).Split(test: 0.5);
        var features = FeatureExtraction.Pixels(images, size: 16);
        var path = Path.Combine(folder, "f.npz");
        features.Save(path);
        var arrays = NpzFile.Read(path);
        Assert.Equal([6, 768], arrays["features"].Shape);
        Assert.Equal(features.ToArray(), arrays["features"].Numbers.ToArray<float>());
        Assert.Equal(features.Labels.Select(label => (long)label), arrays["labels"].Numbers.ToArray<long>());
        Assert.Equal(features.Ids, arrays["paths"].Texts);
        Assert.Contains("test", arrays["parts"].Texts);
    }

    [Fact]
    public void The_same_number_of_every_class_is_taken_and_too_many_are_refused()
    {
        var features = FeatureExtraction.Pixels(Datasets.Drawn("sketch", 36, size: 16), size: 16);
        var few = features.TakePerClass(2, seed: 1);
        Assert.All(few.Labels.GroupBy(label => label), group => Assert.Equal(2, group.Count()));
        Assert.Equal(few.ToArray(), features.TakePerClass(2, seed: 1).ToArray());
        Assert.Contains("4 per class", Assert.Throws<ArgumentException>(() => features.TakePerClass(4)).Message);
    }

    // Four points on a line through (1, 2): all variance lies along (1, 1)/√2.
    [Fact]
    public void Principal_components_find_the_line_that_points_lie_on()
    {
        var features = new Features([0, 1, 1, 2, 2, 3, 1, 2], [0, 0, 0, 0], ["one"]);
        var components = PrincipalComponents.Fit(features, 2);
        Assert.Equal(1.0, components.ExplainedVariance[0], 1e-9);
        var along = components.Transform(features).ToArray();
        Assert.Equal(-Math.Sqrt(2), along[0], 1e-5);
        Assert.Equal(Math.Sqrt(2), along[4], 1e-5);
        Assert.Equal(0, along[1], 1e-5);
    }

    [Fact]
    public void Shuffled_labels_keep_their_counts_and_change_their_places()
    {
        var images = Datasets.Drawn("sketch", 60, size: 16);
        var shuffled = images.ShuffleLabels(seed: 2);
        Assert.Equal(images.Counts, shuffled.Counts);
        Assert.NotEqual(images.Labels, shuffled.Labels);
        Assert.Equal(images.Select(image => image.Name), shuffled.Select(image => image.Name));
    }
}
