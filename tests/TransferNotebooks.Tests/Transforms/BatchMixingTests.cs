using TorchSharp;
using TransferNotebooks.Imaging;

namespace TransferNotebooks.Tests.Transforms;

public class BatchMixingTests
{
    [Fact]
    public void Mixup_is_the_formula_of_its_paper()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.rand(4, 3, 5, 6);
        var labels = torch.tensor(new long[] { 0, 1, 2, 1 });
        var random = new SeededRandom(1);
        var (mixed, soft) = new Mixup(3).Mix(images, labels, 0.3, [2, 0, 3, 1], ref random);
        var (x, y) = (images.data<float>().ToArray(), mixed.data<float>().ToArray());
        for (var i = 0; i < 90; i++)
            Assert.Equal(0.3 * x[i] + 0.7 * x[180 + i], y[i], 1e-6);
        float[] expected = [0.3f, 0, 0.7f, 0.7f, 0.3f, 0, 0, 0.7f, 0.3f, 0, 1, 0];
        Assert.All(expected.Zip(soft.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Cutmix_pastes_a_rectangle_and_mixes_labels_by_area()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.arange(3, dtype: torch.ScalarType.Float32).reshape(3, 1, 1, 1).expand(3, 1, 20, 30).contiguous();
        var labels = torch.tensor(new long[] { 0, 1, 2 });
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new SeededRandom(seed);
            var (mixed, soft) = new CutMix(3).Mix(images, labels, 0.6, [1, 2, 0], ref random);
            var (numbers, shares) = (mixed.data<float>().ToArray(), soft.data<float>().ToArray());
            var pasted = numbers.Take(600).Count(number => number == 1) / 600.0;
            // Sides of sqrt(0.4), cut to even whole numbers and at the edges, leave at most 12 of 20 rows and 18 of 30 columns.
            Assert.InRange(pasted, 0.08, 0.36);
            Assert.Equal(1 - pasted, shares[0], 1e-6);
            Assert.Equal(pasted, shares[1], 1e-6);
            Assert.Equal(0, images[0].sum().item<float>());
        }
        // Half sides of 0.18 * 30 = 5.4 and 0.18 * 20 = 3.6, rounded down, about (10, 3).
        Assert.Equal((5, 0, 15, 6), CutMix.Box(30, 20, 1 - 0.36 * 0.36, 10, 3));
    }

    [Fact]
    public void Smoothing_spreads_a_part_of_each_label_over_all_classes()
    {
        using var scope = torch.NewDisposeScope();
        var random = new SeededRandom(1);
        var (_, soft) = new Mixup(4, smoothing: 0.2).Mix(torch.zeros(1, 3, 2, 2), torch.tensor(new long[] { 2 }), 0.5, [0], ref random);
        Assert.All(new[] { 0.05f, 0.05f, 0.85f, 0.05f }.Zip(soft.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void The_step_decides_and_the_loss_takes_the_labels()
    {
        using var scope = torch.NewDisposeScope();
        var (images, labels) = (torch.rand(8, 3, 16, 16), torch.tensor(new long[] { 0, 1, 2, 3, 4, 0, 1, 2 }));
        foreach (BatchMixing mixing in new BatchMixing[] { new Mixup(5, 1), new CutMix(5) })
        {
            var (first, soft) = mixing.Apply(images, labels, 3);
            Assert.Equal(first.data<float>().ToArray(), mixing.Apply(images, labels, 3).Images.data<float>().ToArray());
            Assert.NotEqual(first.data<float>().ToArray(), mixing.Apply(images, labels, 4).Images.data<float>().ToArray());
            Assert.All(soft.sum(1).data<float>().ToArray(), sum => Assert.Equal(1, sum, 1e-5));
            Assert.True(torch.nn.functional.cross_entropy(torch.zeros(8, 5), soft).item<float>() is > 1.6f and < 1.62f);
            var (_, again) = mixing.Apply(images, soft, 3);
            Assert.Equal([8, 5], again.shape);
        }
        Assert.Contains("[8, 3]", Assert.Throws<ArgumentException>(() => new Mixup(5).Apply(images, torch.zeros(8, 3), 0)).Message);
    }

    [Theory]
    [InlineData(0.2, 0.5, 0.1786)]
    [InlineData(1, 0.5, 0.0833)]
    [InlineData(3, 0.5, 0.0357)]
    public void Shares_follow_the_beta_distribution(double alpha, double mean, double variance)
    {
        // Beta(a, a) has mean 1/2 and variance 1 / (4 (2a + 1)).
        var random = new SeededRandom(2);
        var shares = new double[20_000];
        foreach (ref var share in shares.AsSpan())
            share = Distributions.Beta(alpha, alpha, ref random);
        Assert.InRange(shares.Average(), mean - 0.01, mean + 0.01);
        Assert.InRange(shares.Average(share => (share - mean) * (share - mean)), variance * 0.96, variance * 1.04);
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
    }
}
