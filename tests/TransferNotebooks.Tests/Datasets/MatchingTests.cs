namespace TransferNotebooks.Tests.Data;

public class MatchingTests
{
    [Theory]
    [InlineData("Cat", "cat")]
    [InlineData("great_white_shark", "Great White-Shark")]
    [InlineData("tench, Tinca tinca", "tench")]
    [InlineData("3 - three", "3")]
    [InlineData("three", "3")]
    [InlineData("n01440764 tench", "tench")]
    [InlineData("001.ak47", "ak47")]
    [InlineData("07", "7")]
    public void A_class_is_found_under_another_spelling_both_ways(string one, string other)
    {
        Assert.Equal([other], Data([one, "unrelated thing"], 1, 0).WithLabels([other, "something else"]).Select(item => item.Class));
        Assert.Equal([one], Data([other, "unrelated thing"], 1, 0).WithLabels(["something else", one]).Select(item => item.Class));
    }

    [Fact]
    public void Labels_refer_to_the_other_sets_classes_and_what_has_none_is_dropped_and_said()
    {
        var match = Data(["dog", "Zebra", "CAT"], 2, 3, 1).MatchLabels(["cat", "dog", "bird"]);
        Assert.Equal([1, 1, 0], match.Data.Labels);
        Assert.Equal(["cat", "dog", "bird"], match.Data.Classes);
        Assert.Equal([("Zebra", 3)], match.Dropped);
        Assert.Contains("without 1 classes that have no match (3 texts)", match.Data.Variant);
        Assert.Contains("Zebra (3)", match.ToString());
        Assert.Contains("CAT = cat", match.ToString());
    }

    [Fact]
    public void A_dictionary_comes_first_and_its_errors_are_named()
    {
        var data = Data(["automobile", "cat"], 1, 1);
        Assert.Equal(["car", "cat"], data.WithLabels(["car", "cat"], new Dictionary<string, string> { ["automobile"] = "car" }).Select(item => item.Class));
        Assert.Contains("lorry", Assert.Throws<ArgumentException>(() => data.WithLabels(["car", "cat"], new Dictionary<string, string> { ["automobile"] = "lorry" })).Message);
        Assert.Contains("None of the classes", Assert.Throws<ArgumentException>(() => data.WithLabels(["x", "y"])).Message);
    }

    [Fact]
    public void WordNet_ids_are_looked_up_in_the_other_sets_ids()
    {
        var like = new LabelledData("imagenet", ["tench", "crane", "crane"], []) { ClassIds = ["n01440764", "n02012849", "n03126707"] };
        Assert.Equal([0, 2], Data(["n01440764", "n03126707"], 1, 1).WithLabels(like).Labels);
    }

    [Fact]
    public void A_synonym_that_two_classes_share_is_no_match()
    {
        var match = Data(["crane", "heron"], 1, 1).MatchLabels(["crane, bird", "crane, machine", "heron"]);
        Assert.Equal([("crane", 1)], match.Dropped);
    }

    private static LabelledData Data(string[] classes, params int[] sizes) =>
        LabelledData.OfTexts(classes, sizes.SelectMany((size, label) => Enumerable.Range(0, size).Select(i => ($"{classes[label]} {i}", label))));
}
