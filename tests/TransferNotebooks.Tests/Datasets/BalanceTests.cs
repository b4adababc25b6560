using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

public class BalanceTests
{
    [Fact]
    public void Class_weights_are_those_of_scikit_learn()
    {
        // sklearn.utils.class_weight.compute_class_weight("balanced", classes=[0, 1, 2], y=[0]*6 + [1]*3 + [2]*1) = [10/18, 10/9, 10/3]
        var weights = Texts([6, 3, 1]).ClassWeights();
        Assert.Equal([10 / 18.0, 10 / 9.0, 10 / 3.0], weights);
        Assert.Equal(6, Texts([6, 3, 1]).Imbalance);
        Assert.Equal([1, 0, 1], Texts([4, 0, 4]).ClassWeights());
    }

    [Fact]
    public void The_sampler_draws_every_class_equally_often_and_the_seed_fixes_it()
    {
        var data = Texts([90, 10]);
        var sampler = data.WeightedSampler(seed: 2, length: 20_000);
        var order = sampler.Order(0);
        Assert.InRange(order.Count(place => data[place].Label == 1), 9_700, 10_300);
        Assert.Equal(order, data.WeightedSampler(seed: 2, length: 20_000).Order(0));
        Assert.NotEqual(order, sampler.Order(1));
        Assert.Equal(100, data.WeightedSampler().Order(0).Count);
    }

    [Fact]
    public void Places_without_weight_are_never_drawn_and_weights_that_are_none_refused()
    {
        var order = new WeightedSampler([0, 2, 0, 0, 1, 0], length: 3000).Order(0);
        Assert.Equal([1, 4], order.Distinct().Order());
        Assert.InRange(order.Count(place => place == 1), 1_850, 2_150);
        Assert.Throws<ArgumentException>(() => new WeightedSampler([0, 0]));
        Assert.Throws<ArgumentException>(() => new WeightedSampler([1, -1]));
        Assert.Throws<ArgumentException>(() => new WeightedSampler([double.NaN]));
    }

    [Fact]
    public void Doubles_and_leaks_are_found_by_content_and_leaks_taken_out_of_training()
    {
        var image = TestImages.Smooth(5, 5);
        var data = LabelledData.Of(["a", "b"], [(image, 0), (image.Clone(), 1), (TestImages.Noise(5, 5, 3), 0), (TestImages.Noise(5, 5, 4), 1), (image.Clone(), 0)]);
        Assert.Equal(3, Assert.Single(data.Duplicates()).Count);
        Assert.Empty(data.Leaks());
        var split = new LabelledData("set", data.Classes, data.Select((item, i) => item.InPart(i < 3 ? "train" : "test")));
        Assert.Single(split.Leaks());
        var clean = split.WithoutLeaks();
        Assert.Equal((1, 2), (clean.Train.Count, clean.Test.Count));
        Assert.Empty(clean.Leaks());
    }

    private static LabelledData Texts(int[] sizes) => LabelledData.OfTexts([.. sizes.Select((_, label) => $"class {label}")],
        sizes.SelectMany((size, label) => Enumerable.Range(0, size).Select(i => ($"{label} {i}", label))));
}
