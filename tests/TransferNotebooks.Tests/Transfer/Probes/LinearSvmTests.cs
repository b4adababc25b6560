namespace TransferNotebooks.Tests.Transfer;

public class LinearSvmTests
{
    // Points at ±1 on a line: for C large the widest margin, w = 1 and no intercept, is right for the hinge.
    [Fact]
    public void Two_points_are_separated_in_their_middle()
    {
        var probe = Probe.LinearSvm(new Features([-1, 1], [0, 1], ["a", "b"]), c: 100, loss: SvmLoss.Hinge, standardise: false, tolerance: 1e-10);
        Assert.Equal(1, probe.Weights[0, 0], 1e-8);
        Assert.Equal(0, probe.Intercepts[0], 1e-8);
    }

    // ½w² + 2C(1 − w)² is least at w = 4C / (1 + 4C).
    [Fact]
    public void The_squared_hinge_gives_the_closed_form()
    {
        var probe = Probe.LinearSvm(new Features([-1, 1], [0, 1], ["a", "b"]), c: 0.5, standardise: false, tolerance: 1e-10);
        Assert.Equal(2.0 / 3, probe.Weights[0, 0], 1e-8);
    }

    [Theory]
    [InlineData(SvmLoss.SquaredHinge)]
    [InlineData(SvmLoss.Hinge)]
    public void The_order_of_the_samples_changes_nothing_but_rounding(SvmLoss loss)
    {
        var features = DrawnFeatures.Clouds(90, 6, 3, distance: 3);
        var first = Probe.LinearSvm(features, 0.1, loss, tolerance: 1e-8, maxIterations: 100_000, seed: 1);
        var second = Probe.LinearSvm(features, 0.1, loss, tolerance: 1e-8, maxIterations: 100_000, seed: 2);
        Assert.True(first.Converged && second.Converged);
        Assert.All(first.Weights.Cast<double>().Zip(second.Weights.Cast<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Equal(first.Weights, Probe.LinearSvm(features, 0.1, loss, tolerance: 1e-8, maxIterations: 100_000, seed: 1).Weights);
    }

    [Fact]
    public void Too_few_passes_are_told()
    {
        var probe = Probe.LinearSvm(DrawnFeatures.Clouds(60, 4, 2, distance: 1), c: 100, maxIterations: 1);
        Assert.False(probe.Converged);
        Assert.Contains("not converged", probe.ToString());
        Assert.Contains("Received: 0", Assert.Throws<ArgumentException>(() => Probe.LinearSvm(DrawnFeatures.Clouds(60, 4, 2, distance: 1), c: 0)).Message);
    }
}
