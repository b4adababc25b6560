using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

/// <summary>The shared sets; counts from the README that lies beside them.</summary>
public class KnownDatasetsTests
{
    [Theory]
    [InlineData("hymenoptera", 2, 130)]
    [InlineData("sign-digits", 10, 200)]
    [InlineData("pacs", 7, 490)]
    [InlineData("imagenet-samples", 1000, 97)]
    [InlineData("cifar10", 10, 3000)]
    public void A_shared_set_has_its_classes_and_images_and_none_is_broken(string name, int classes, int count)
    {
        SharedData.Find(name);
        var set = Datasets.Load(name);
        Assert.Equal((name, classes, count), (set.Name, set.Classes.Count, set.Count));
        Assert.NotEmpty(set.Variant);
        Assert.NotEmpty(set.Licence);
        var description = set.Describe();
        Assert.Empty(description.Broken);
        Assert.NotNull(description.Sizes);
    }

    [Fact]
    public void Hymenoptera_reports_on_its_second_part()
    {
        SharedData.Find("hymenoptera");
        var set = Datasets.Load("hymenoptera");
        Assert.Equal(["ants", "bees"], set.Classes);
        Assert.Equal([40, 40], set.Train.Counts);
        Assert.Equal([25, 25], set.Test.Counts);
    }

    [Fact]
    public void Sign_digits_are_twenty_of_each()
    {
        SharedData.Find("sign-digits");
        var set = Datasets.Load("sign-digits");
        Assert.Equal(DigitSets.Digits, set.Classes);
        Assert.All(set.Counts, count => Assert.Equal(20, count));
        Assert.All(set, item => Assert.Equal((100, 100), (item.Load().Width, item.Load().Height)));
    }

    [Fact]
    public void Pacs_has_two_domains_of_35_a_class()
    {
        SharedData.Find("pacs");
        var set = Datasets.Load("pacs");
        Assert.Equal(["art_painting", "photo"], set.Domains);
        Assert.All(set.Domain("photo").Counts, count => Assert.Equal(35, count));
    }

    [Fact]
    public void Cifar10_begins_as_data_batch_1_does()
    {
        SharedData.Find("cifar10");
        var set = Datasets.Load("cifar10");
        Assert.Equal([6, 9, 9, 4, 1, 1, 2, 7, 8, 3], set.Train.Labels.Take(10));
        Assert.Equal((32, 32), (set[0].Load().Width, set[0].Load().Height));
        Assert.All(set.Test.Counts, count => Assert.Equal(100, count));
    }

    [Fact]
    public void An_imagenet_sample_carries_its_place_among_the_thousand_classes()
    {
        SharedData.Find("imagenet-samples");
        var first = Datasets.Load("imagenet-samples")[0];
        Assert.Equal((1, "goldfish"), (first.Label, first.Class));
        Assert.Equal(1, Datasets.Load("imagenet-samples").Counts.Max());
    }

    [Fact]
    public void Mnist_has_its_official_parts_and_labels()
    {
        SharedData.Find("mnist");
        var set = Datasets.Load("mnist");
        Assert.Equal((60_000, 10_000), (set.Train.Count, set.Test.Count));
        // First labels and histograms, counted in the files with NumPy.
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], set.Train.Labels.Take(10));
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], set.Test.Labels.Take(10));
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], set.Train.Counts);
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], set.Test.Counts);
        Assert.Equal((28, 28), (set[0].Load().Width, set[0].Load().Height));
        var file = Idx.Read(Path.Combine(SharedData.Find("mnist"), "train-images-idx3-ubyte.gz"));
        // README: the MD5 of the uncompressed training images is that of the original.
        Assert.Equal("6bbc9ace898e44ae57da46a324031adb", Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(file.Bytes)));
        Assert.Empty(set.Variant);
    }

    [Fact]
    public void Usps_has_7291_to_train_and_2007_to_test_and_both_forms_are_equal()
    {
        var folder = SharedData.Find("usps");
        var set = Datasets.Load("usps");
        Assert.Equal((7291, 2007), (set.Train.Count, set.Test.Count));
        var entry = Datasets.Known.Single(one => one.Name == "usps").Else!;
        var matrix = entry.Read(new DatasetPlace(entry, [folder]));
        Assert.Equal(set.Labels, matrix.Labels);
        for (var i = 0; i < set.Count; i += 37)
            Assert.Equal(set[i].Load().Pixels, matrix[i].Load().Pixels);
        // Counted in the files with NumPy.
        Assert.Equal([1194, 1005, 731, 658, 652, 556, 664, 645, 542, 644], set.Train.Counts);
        Assert.Equal([359, 264, 198, 166, 200, 160, 170, 147, 166, 177], set.Test.Counts);
    }

    [Fact]
    public void Sentences_come_in_three_domains_of_500_and_500()
    {
        SharedData.Find("sentiment-sentences");
        var set = Datasets.Load("sentiment-sentences");
        Assert.Equal((SampleKind.Text, 3000), (set.Kind, set.Count));
        Assert.Equal(["amazon", "imdb", "yelp"], set.Domains);
        Assert.All(set.Domains, domain => Assert.Equal([500, 500], set.Domain(domain).Counts));
        Assert.Equal(["negative", "positive"], set.Classes);
        // README: imdb holds line-break characters that do not end a line.
        Assert.Contains(set.Domain("imdb"), item => item.Text.Contains('\u0085') || item.Text.Contains('\u2028'));
        Assert.Empty(set.Describe().Broken);
    }

    [Fact]
    public void Short_messages_are_unbalanced()
    {
        SharedData.Find("sms-spam");
        var set = Datasets.Load("sms-spam");
        Assert.Equal(["ham", "spam"], set.Classes);
        Assert.Equal([4827, 747], set.Counts);
        Assert.StartsWith("Go until jurong point, crazy..", set[0].Text);
        Assert.Contains("a ratio of 6.5", set.Describe(check: false).ToString());
    }

    [Fact]
    public void Spoken_digits_have_six_speakers_and_the_first_five_takes_to_test()
    {
        SharedData.Find("fsdd");
        var set = Datasets.Load("fsdd");
        Assert.Equal((SampleKind.Sound, 900, 600, 300), (set.Kind, set.Count, set.Train.Count, set.Test.Count));
        Assert.Equal(6, set.Domains.Count);
        Assert.All(set.Counts, count => Assert.Equal(90, count));
        Assert.All(set.Domains, speaker => Assert.Equal(150, set.Domain(speaker).Count));
        Assert.Equal(8000, set[0].Sound.Rate);
        Assert.NotEmpty(set.Variant);
        Assert.Equal(64, set[0].Load().Height);
        Assert.Empty(set.Leaks());
    }

    [Fact]
    public void Surf_features_have_four_domains_and_give_the_published_nearest_neighbours()
    {
        SharedData.Find("office-caltech-surf");
        var set = Datasets.Load("office-caltech-surf");
        Assert.Equal([1123, 958, 295, 157], new[] { "caltech", "amazon", "webcam", "dslr" }.Select(domain => set.Domain(domain).Count));
        // Accuracies in the README: rows to sum 1, columns to mean 0 and deviation 1 by domain, nearest neighbour.
        (string Source, string Target, double Accuracy)[] published =
        [
            ("caltech", "amazon", 23.70), ("caltech", "webcam", 25.76), ("caltech", "dslr", 25.48), ("amazon", "caltech", 26.00), ("amazon", "webcam", 29.83), ("amazon", "dslr", 25.48),
            ("webcam", "caltech", 19.86), ("webcam", "amazon", 22.96), ("webcam", "dslr", 59.24), ("dslr", "caltech", 26.27), ("dslr", "amazon", 28.50), ("dslr", "webcam", 63.39),
        ];
        var domains = set.Domains.ToDictionary(domain => domain, domain => Standardised(set.Domain(domain).ToFeatures()));
        foreach (var (source, target, accuracy) in published)
            Assert.Equal(accuracy, 100 * Probe.Knn(domains[source], 1).Evaluate(domains[target]).Accuracy, 0.0051);
    }

    [Fact]
    public void Imagenet_samples_know_their_wordnet_ids_and_match_other_sets_by_them()
    {
        SharedData.Find("imagenet-samples");
        var set = Datasets.Load("imagenet-samples");
        Assert.Equal(("n01440764", "tench"), (set.ClassIds[0], set.Classes[0]));
        var mine = LabelledData.OfTexts(["n01443537", "golf ball"], [("a", 0), ("b", 1)]).WithLabels(set);
        Assert.Equal([1, 574], mine.Labels);
    }

    private static Features Standardised(Features features)
    {
        var (values, count, width) = ((float[])features.ToArray().Clone(), features.Count, features.Width);
        for (var row = 0; row < count; row++)
        {
            var sum = values.AsSpan(row * width, width).ToArray().Sum(value => (double)value);
            for (var column = 0; column < width; column++)
                values[row * width + column] = (float)(values[row * width + column] / sum);
        }
        for (var column = 0; column < width; column++)
        {
            var mean = Enumerable.Range(0, count).Average(row => (double)values[row * width + column]);
            var deviation = Math.Sqrt(Enumerable.Range(0, count).Average(row => Math.Pow(values[row * width + column] - mean, 2)));
            for (var row = 0; row < count; row++)
                values[row * width + column] = deviation == 0 ? 0 : (float)((values[row * width + column] - mean) / deviation);
        }
        return new Features(values, features.Labels, features.Classes);
    }

    [Fact]
    public void A_set_that_is_absent_is_refused_with_where_it_was_looked_for_and_what_runs_without()
    {
        var message = Assert.Throws<DatasetException>(() => Datasets.LoadFrom(["/nowhere/one", "/nowhere/two/data"], "hymenoptera")).Message;
        foreach (var expected in new[] { "train and val", "/nowhere/one/hymenoptera, /nowhere/two/data/hymenoptera", "TRANSFER_DATA", "Datasets.Drawn" })
            Assert.Contains(expected, message);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones() =>
        Assert.Contains("hymenoptera, sign-digits", Assert.Throws<DatasetException>(() => Datasets.Load("hymenopterra")).Message);
}
