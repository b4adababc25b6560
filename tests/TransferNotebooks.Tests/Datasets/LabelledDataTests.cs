using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

public class LabelledDataTests
{
    [Fact]
    public void A_split_is_exact_stratified_and_whole_for_any_sizes()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 100; trial++)
        {
            var set = Set([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(0, 40))]);
            var (test, val) = (random.Next(0, 60) / 100.0, random.Next(0, 40) / 100.0);
            var split = set.Split(test, val, seed: trial);
            Assert.Equal(set.Labels, split.Labels);
            var tests = split.Where(item => item.Part == "test");
            var vals = split.Where(item => item.Part == "val");
            Assert.Equal((int)Math.Round(set.Count * test, MidpointRounding.AwayFromZero), tests.Count);
            Assert.InRange(vals.Count - set.Count * val, -1.001, 1.001);
            for (var label = 0; label < set.Classes.Count; label++)
            {
                Assert.InRange(tests.Counts[label] - set.Counts[label] * test, -1.001, 1.001);
                Assert.InRange(vals.Counts[label] - set.Counts[label] * val, -2.001, 2.001);
            }
        }
    }

    [Fact]
    public void A_seed_fixes_the_split()
    {
        var set = Set([30, 20]);
        string Parts(int seed) => string.Concat(set.Split(0.3, 0.2, seed).Select(item => item.Part[..2]));
        Assert.Equal(Parts(1), Parts(1));
        Assert.NotEqual(Parts(1), Parts(2));
    }

    [Fact]
    public void A_seed_gives_the_same_numbers_for_ever()
    {
        // SplitMix64 as published, computed in Python from the start value mix(0 + 0x9E3779B97F4A7C15).
        var random = new SeededRandom(0);
        Assert.Equal([0xA706DD2F4D197E6FUL, 0xB382A305F4414F5EUL], [random.NextBits(), random.NextBits()]);
    }

    [Fact]
    public void Whole_numbers_below_a_bound_are_equally_likely()
    {
        var random = new SeededRandom(1, 2);
        var counts = new int[7];
        for (var draw = 0; draw < 70_000; draw++)
            counts[random.Next(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(0.7, 0.4)]
    [InlineData(double.NaN, 0)]
    public void Shares_that_are_none_are_refused(double test, double val) =>
        Assert.Contains("together at most 1", Assert.Throws<ArgumentException>(() => Set([4]).Split(test, val)).Message);

    [Fact]
    public void Taking_some_of_each_class_keeps_order_and_is_fixed_by_the_seed()
    {
        var set = Set([10, 3, 10]);
        var some = set.Take(5, seed: 3);
        Assert.Equal([5, 3, 5], some.Counts);
        Assert.Equal(some.Select(item => item.Name), set.Take(5, seed: 3).Select(item => item.Name));
        Assert.NotEqual(some.Select(item => item.Name), set.Take(5, seed: 4).Select(item => item.Name));
        Assert.Equal(some.Select(item => item.Name), set.Select(item => item.Name).Where(name => some.Any(item => item.Name == name)));
    }

    [Fact]
    public void A_part_that_is_not_there_is_refused_with_what_to_do()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Set([3]).Test);
        Assert.Contains("Split(", error.Message);
        Assert.Contains("request for test", error.Message);
    }

    [Fact]
    public void The_content_hash_sees_pixels_labels_and_parts()
    {
        var set = Set([4, 4]);
        Assert.Equal(set.ContentHash(), Set([4, 4]).ContentHash());
        Assert.NotEqual(set.ContentHash(), set.Split(0.5).ContentHash());
        Assert.NotEqual(set.ContentHash(), set.Where(item => item.Label == 0).ContentHash());
        var other = LabelledData.Of(set.Classes, set.Select(item => (Changed(item.Load()), item.Label)), set.Name);
        Assert.NotEqual(set.ContentHash(), other.ContentHash());
    }

    [Fact]
    public void Keeping_images_in_memory_changes_nothing_but_the_reading()
    {
        var set = Datasets.Drawn("photo", 30, size: 20).Split(0.3);
        var kept = set.InMemory();
        Assert.Equal(set.ContentHash(), kept.ContentHash());
        Assert.Equal(set[7].Load().Pixels, kept[7].Load().Pixels);
        Assert.Same(kept[7].Load(), kept.Where(item => item.Name == set[7].Name)[0].Load());
    }

    [Fact]
    public void Labels_outside_the_classes_are_refused() =>
        Assert.Contains("Received: 2", Assert.Throws<ArgumentException>(() => LabelledData.Of(["a", "b"], [(TestImages.Smooth(2, 2), 2)])).Message);

    private static RgbImage Changed(RgbImage image)
    {
        var copy = image.Clone();
        copy.Pixels[0] ^= 1;
        return copy;
    }

    private static LabelledData Set(int[] sizes)
    {
        var labels = sizes.SelectMany((size, label) => Enumerable.Repeat(label, size)).ToArray();
        return LabelledData.Of([.. sizes.Select((_, label) => $"class {label}")], labels.Select((label, number) => (TestImages.Noise(4, 4, number + 1), label)), "set");
    }
}
