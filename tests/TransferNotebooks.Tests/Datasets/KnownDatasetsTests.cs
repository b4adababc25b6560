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
    }

    [Fact]
    public void A_set_that_is_absent_is_refused_with_where_it_was_looked_for_and_what_runs_without()
    {
        var message = Assert.Throws<DatasetException>(() => Datasets.LoadFrom(["/nowhere/one", "/nowhere/two/data"], "hymenoptera")).Message;
        foreach (var expected in new[] { "train and val", "/nowhere/one, /nowhere/two/data", "TRANSFER_DATA", "Datasets.Drawn" })
            Assert.Contains(expected, message);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones() =>
        Assert.Contains("hymenoptera, sign-digits", Assert.Throws<DatasetException>(() => Datasets.Load("hymenopterra")).Message);
}
