namespace TransferNotebooks.Tests.Data;

public class LongTailTests
{
    [Theory]
    [InlineData(12, 1200, 1)]
    [InlineData(12, 1200, 10)]
    [InlineData(10, 5000, 100)]
    [InlineData(3, 7, 50)]
    [InlineData(1, 9, 4)]
    public void Counts_make_up_the_total_and_fall_by_the_same_factor(int classes, int total, double imbalance)
    {
        var counts = LongTail.Counts(classes, total, imbalance);
        Assert.Equal(total, counts.Sum());
        Assert.All(counts, count => Assert.True(count >= 1));
        for (var i = 1; i < classes; i++)
            Assert.True(counts[i] <= counts[i - 1], string.Join(" ", counts));
        if (total > 1000)
        {
            var factor = Math.Pow(imbalance, -1.0 / (classes - 1));
            for (var i = 1; i < classes; i++)
                Assert.InRange(counts[i] - counts[i - 1] * factor, -2.01, 2.01);
        }
    }

    [Fact]
    public void A_drawn_set_can_be_uneven()
    {
        var set = Datasets.Drawn("sketch", 300, size: 16, imbalance: 20);
        Assert.Equal(300, set.Count);
        Assert.InRange((double)set.Counts[0] / set.Counts[11], 15, 25);
        Assert.All(set.Test.Counts.Zip(set.Counts), pair => Assert.Equal(pair.Second / 4, pair.First));
    }

    [Fact]
    public void Or_have_the_numbers_asked_for()
    {
        var set = Datasets.Drawn("photo", classes: ["cat", "dog", "bus"], counts: [5, 1, 9], size: 16);
        Assert.Equal([5, 1, 9], set.Counts);
        Assert.Equal(15, set.Select(item => item.Name).Distinct().Count());
        Assert.Contains("each of the 3 classes", Assert.Throws<ArgumentException>(() => Datasets.Drawn("photo", classes: ["cat", "dog", "bus"], counts: [5, 1])).Message);
        Assert.Contains("1 or more", Assert.Throws<ArgumentException>(() => Datasets.Drawn("photo", imbalance: 0.5)).Message);
    }
}
