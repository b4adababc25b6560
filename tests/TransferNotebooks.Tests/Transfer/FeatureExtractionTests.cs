using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Transfer;

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
