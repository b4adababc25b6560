namespace TransferNotebooks.Tests.Transfer;

public class TuningTests
{
    // Few samples in many dimensions, most of them noise: the weak penalty of C = 100 must lose.
    [Fact]
    public void The_best_strength_is_the_one_that_predicts_held_out_samples_best()
    {
        var features = DrawnFeatures.Clouds(120, 60, 3, distance: 1.2);
        double[] cs = [1e-3, 1e-2, 1, 100];
        var tuned = Probe.LogisticCV(features.Train, cs);
        Assert.Equal(cs, tuned.Results.Select(result => result.Strength));
        Assert.Equal(tuned.Results.Max(result => result.Mean), tuned.Best.Mean);
        Assert.Equal(tuned.Best.Strength, tuned.Chosen.C);
        Assert.NotEqual(100, tuned.Best.Strength);
        Assert.Equal(Probe.Logistic(features.Train, tuned.Best.Strength).Scores(features.Test), tuned.Scores(features.Test));
        Assert.Contains("chosen", tuned.ToString());
        Assert.Contains("<table>", new TunedProbeFormatters().CreateTypeFormatters().OfType<ValueFormatter<Probe>>().First() is var html && Write(html, tuned) is var text ? text : "");

        static string Write(ValueFormatter<Probe> formatter, object value)
        {
            var writer = new StringWriter();
            Assert.True(formatter.Format(value, writer));
            return writer.ToString();
        }
    }

    [Fact]
    public void A_fold_is_scored_by_a_probe_that_has_not_seen_it()
    {
        // A neighbour of its own would be found at distance 0; unlike classes everywhere else make that the only way to be right.
        float[] values = [.. Enumerable.Range(0, 20).Select(i => (float)i)];
        var alternating = new Features(values, [.. Enumerable.Range(0, 20).Select(i => i % 2)], ["even", "odd"]);
        Assert.Equal(1, Probe.Knn(alternating, 1).Evaluate(alternating).Accuracy);
        Assert.InRange(Probe.Tuned(alternating, [1], (features, k) => Probe.Knn(features, (int)k), folds: 20).Best.Mean, 0, 0.1);
    }

    [Fact]
    public void Of_equal_strengths_the_first_wins_and_impossible_folds_are_refused()
    {
        var features = DrawnFeatures.Clouds(30, 3, 2, distance: 40);
        var tuned = Probe.LinearSvmCV(features, [0.1, 1, 10]);
        Assert.Equal((0.1, 1.0), (tuned.Best.Strength, tuned.Best.Mean));
        Assert.Equal(1, Probe.RidgeCV(features, [10, 1]).Evaluate(features).Accuracy);
        Assert.Throws<ArgumentOutOfRangeException>(() => Probe.LogisticCV(features, folds: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Probe.LogisticCV(features, folds: 31));
        Assert.Contains("none", Assert.Throws<ArgumentException>(() => Probe.LogisticCV(features, [])).Message);
    }
}
