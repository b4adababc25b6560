namespace TransferNotebooks.Tests.Data;

public class SourceTargetTests
{
    private static readonly string[] Classes = ["ant", "bee", "cat"];

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Training_is_nine_to_one_and_no_content_is_in_two_parts(int seed)
    {
        // Twenty texts of the target are in the source too, and five of the external set in the target.
        var source = Set("s", 300, 0);
        var target = Set("t", 120, 0).Concat(Texts(Enumerable.Range(0, 20).Select(i => ($"s {i}", i % 3))));
        var external = Set("e", 90, 0).Concat(Texts(Enumerable.Range(0, 5).Select(i => ($"t {i}", i % 3))));
        var split = source.SourceTargetSplit(target, external, seed: seed);
        Assert.Equal(25, split.Dropped);
        // 280 source texts are left; a ninth of them from outside is 31.
        Assert.Equal((280, 31), (split.FromSource, split.FromOutside));
        Assert.Equal(0.1, (double)split.FromOutside / split.Train.Count, 0.002);
        Assert.All(split.Train.Counts, count => Assert.InRange(count, 102, 106));
        Assert.Equal((68, 67), (Math.Max(split.Validation.Count, split.TargetTest.Count), Math.Min(split.Validation.Count, split.TargetTest.Count)));
        Assert.Equal(95 - 31, split.ExternalTest.Count);
        var texts = new[] { split.Train, split.Validation, split.TargetTest, split.ExternalTest }.SelectMany(part => part.Select(item => item.Text)).ToList();
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.Equal(["source", "external"], split.Train.Domains);
        Assert.Equal(["target"], split.Validation.Domains);
        Assert.Equal(["train", "val", "test"], split.ForLearner.Parts);
        Assert.Empty(split.ForLearner.Duplicates());
    }

    [Fact]
    public void The_seed_fixes_it_and_another_draws_anew()
    {
        string[] Names(int seed) => [.. Set("s", 90, 0).SourceTargetSplit(Set("t", 60, 0), Set("e", 60, 0), seed: seed).ExternalTest.Select(item => item.Text)];
        Assert.Equal(Names(1), Names(1));
        Assert.NotEqual(Names(1), Names(2));
    }

    [Fact]
    public void What_comes_from_outside_may_be_a_set_of_its_own_and_few_of_it_keep_the_ratio()
    {
        var split = Set("s", 900, 0).SourceTargetSplit(Set("t", 60, 0), Set("e", 60, 0), outside: Set("o", 30, 0));
        Assert.Equal((270, 30, 60), (split.FromSource, split.FromOutside, split.ExternalTest.Count));
        Assert.Equal(0, Set("s", 90, 0).SourceTargetSplit(Set("t", 60, 0), Set("e", 60, 0), outsideShare: 0).FromOutside);
    }

    [Fact]
    public void A_sample_that_was_put_into_two_of_the_sets_stays_in_the_one_that_tests()
    {
        var target = Set("t", 60, 0);
        var split = Set("s", 90, 0).Concat(target.Take(perClass: 2)).SourceTargetSplit(target, Set("e", 60, 0));
        Assert.Equal(6, split.Dropped);
        Assert.Equal(60, split.Validation.Count + split.TargetTest.Count);
        Assert.DoesNotContain(split.Train, item => item.Text.StartsWith('t'));
        Assert.Empty(split.ForLearner.Concat(split.ExternalTest).Leaks());
    }

    [Fact]
    public void Other_spellings_of_the_classes_are_matched_and_empty_parts_refused()
    {
        var external = LabelledData.OfTexts(["CAT", "Ant", "unknown"], Enumerable.Range(0, 60).Select(i => ($"x {i}", i % 3)));
        var split = Set("s", 90, 0).SourceTargetSplit(Set("t", 60, 0), external);
        Assert.Equal(["ant", "cat"], split.ExternalTest.Select(item => item.Class).Distinct().Order());
        Assert.Contains("Every part needs samples", Assert.Throws<ArgumentException>(() => Set("s", 90, 0).SourceTargetSplit(Set("s", 60, 0), Set("s", 60, 0))).Message);
    }

    private static LabelledData Set(string name, int count, int first) => Texts(Enumerable.Range(first, count).Select(i => ($"{name} {i}", i % 3)));

    private static LabelledData Texts(IEnumerable<(string, int)> texts) => LabelledData.OfTexts(Classes, texts);
}
