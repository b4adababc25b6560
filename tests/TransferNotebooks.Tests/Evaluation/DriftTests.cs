using TransferNotebooks.Tests.Training;

namespace TransferNotebooks.Tests.Evaluation;

/// <summary>Drift of inputs and predictions after deployment.</summary>
[Collection(Seeded.Name)]
public sealed class DriftTests
{
    private static readonly bool[] TwoAndTwo = [true, true, false, false];

    [Fact]
    public void The_mean_discrepancy_of_two_points_is_that_of_the_kernel()
        => Assert.Equal(2 - 2 * Math.Exp(-0.5), TwoSamples.MeanDiscrepancy([[0], [3]])([true, false]), 1e-6);

    [Fact]
    public void Equal_samples_have_no_discrepancy()
    {
        Assert.Equal(0, TwoSamples.MeanDiscrepancy([[0, 1], [2, 5], [0, 1], [2, 5]])(TwoAndTwo), 1e-7);
        Assert.Equal(0, TwoSamples.LargestKolmogorovSmirnov([[1, 2, 1, 2]])(TwoAndTwo), 1e-12);
        Assert.Equal(0, TwoSamples.StabilityIndex([0, 1, 1, 0], 3)(TwoAndTwo), 1e-12);
    }

    [Fact]
    public void The_largest_distance_of_distribution_functions_is_found()
    {
        // F of the first reaches 2/3 before the second begins; the second column is the same on both sides.
        double[][] columns = [[1, 2, 3, 2.5, 4, 5], [0, 0, 1, 0, 0, 1]];
        Assert.Equal(2.0 / 3, TwoSamples.LargestKolmogorovSmirnov(columns)([true, true, true, false, false, false]), 1e-12);
    }

    [Fact]
    public void The_stability_index_is_the_sum_over_the_classes()
    {
        // Shares (2.5, 0.5) / 3 and (1.5, 1.5) / 3.
        var expected = (2.5 - 1.5) / 3 * Math.Log(2.5 / 1.5) + (0.5 - 1.5) / 3 * Math.Log(0.5 / 1.5);
        Assert.Equal(expected, TwoSamples.StabilityIndex([0, 0, 0, 1], 2)(TwoAndTwo), 1e-12);
    }

    [Fact]
    public void Samples_of_one_distribution_differ_as_often_as_the_level_says()
    {
        var (draws, small) = (100, 0);
        for (var draw = 0; draw < draws; draw++)
        {
            var random = new SeededRandom(draw);
            var rows = Enumerable.Range(0, 40).Select(_ => (float[])[(float)random.NextDouble(), (float)random.NextDouble()]).ToArray();
            if (new TwoSamples(20, 20, permutations: 99, seed: draw).Test("", TwoSamples.MeanDiscrepancy(rows)).P <= 0.2) small++;
        }
        Assert.InRange(small, 8, 34); // 20 expected, deviation 4
    }

    [Fact]
    public void Sketches_have_drifted_from_photos_and_other_photos_have_not()
    {
        using var model = Small.Net();
        var photos = Datasets.Drawn("photo", count: 240, seed: 1, size: 32, classes: ["cat", "car"]).InMemory();
        var learner = new Learner(model, photos, null) { Seed = 1 };
        learner.Fit(epochs: 2, maxRate: 1e-2);
        var reference = Datasets.Drawn("photo", count: 120, seed: 2, size: 32, classes: ["cat", "car"]);
        var same = DriftReport.Of(learner, reference, Datasets.Drawn("photo", count: 120, seed: 3, size: 32, classes: ["cat", "car"]));
        var other = DriftReport.Of(learner, reference, Datasets.Drawn("sketch", count: 500, seed: 3, size: 32, classes: ["cat", "car", "tree"])); // labels are not looked at
        Assert.False(same.HasDrifted, same.ToString());
        Assert.True(other.HasDrifted, other.ToString());
        Assert.True(other.Tests[0].Statistic > same.Tests[0].Statistic);
        Assert.Equal(1, other.Shares.Sum(), 1e-9);
        Assert.Equal((120, 400), (other.ReferenceCount, other.Count));
        Assert.StartsWith("Drift from ", other.ToString());
        Assert.Contains("maximum mean discrepancy", other.ToHtml());
    }

    [Fact]
    public void Too_few_samples_or_permutations_are_refused()
    {
        var (rows, scores) = (Enumerable.Repeat(new float[] { 1 }, 12).ToArray(), new double[12, 2]);
        Assert.Contains("Received: 12 reference samples and 3", Assert.Throws<ArgumentException>(() => DriftReport.Of(("a", rows, scores), ("b", rows[..3], new double[3, 2]), [], 99, 0.05, 0)).Message);
        Assert.Contains("Take 60 or more", Assert.Throws<ArgumentException>(() => DriftReport.Of(("a", rows, scores), ("b", rows, scores), [], 20, 0.05, 0)).Message);
    }
}
