namespace TransferNotebooks.Tests.Transfer;

public class RegressionTests
{
    private static Features Line(int count = 40) => DrawnFeatures.Clouds(count, 3, 2, distance: 2) is var features
        ? features.WithTargets([.. Enumerable.Range(0, count).Select(i => 2 + features.ToArray()[3 * i] - 0.5 * features.ToArray()[3 * i + 2])])
        : throw new InvalidOperationException();

    [Fact]
    public void A_line_is_found_and_told()
    {
        var probe = RegressionProbe.Ridge(Line().Train, alpha: 1e-6, standardise: false);
        Assert.All(new[] { 1, 0, -0.5 }.Zip(probe.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(2, probe.Intercept, 1e-5);
        var report = probe.Evaluate(Line().Test);
        Assert.Equal(1, report.R2, 1e-6);
        Assert.Equal("test", report.Split);
        Assert.StartsWith("R² 1.000", report.ToString());
    }

    [Fact]
    public void Errors_are_those_of_their_definitions()
    {
        var report = new RegressionReport([1, 2, 6], [2, 2, 3]);
        Assert.Equal(4.0 / 3, report.MeanAbsoluteError, 1e-12);
        Assert.Equal(Math.Sqrt(10.0 / 3), report.RootMeanSquaredError, 1e-12);
        Assert.Equal(1 - 10.0 / 14, report.R2, 1e-12);
        Assert.Equal(0, new RegressionReport([3, 3], [2, 3]).R2);
        Assert.Equal(1, new RegressionReport([3, 3], [3, 3]).R2);
    }

    [Fact]
    public void Cross_validation_chooses_the_penalty_by_held_out_samples()
    {
        var tuned = RegressionProbe.RidgeCV(Line().Train, [1e6, 1e-3]);
        Assert.Equal(1e-3, tuned.Best.Strength);
        Assert.InRange(tuned.Evaluate(Line().Test).R2, 0.999, 1);
    }

    [Fact]
    public void Features_without_targets_are_refused_with_how_to_give_them()
    {
        Assert.Contains("WithTargets", Assert.Throws<ArgumentException>(() => RegressionProbe.Ridge(DrawnFeatures.Clouds(10, 2, 2, distance: 1))).Message);
        Assert.Contains("WithTargets", Assert.Throws<ArgumentException>(() => RegressionProbe.Knn(Line()).Evaluate(DrawnFeatures.Clouds(10, 3, 2, distance: 1))).Message);
        Assert.Equal(3, Features.OfTargets([1, 2, 3], [1, 2, 3]).Targets[2]);
    }
}
