namespace TransferNotebooks.Tests.Evaluation;

public class ComparisonTests
{
    [Fact]
    public void The_bootstrap_interval_is_that_of_the_normal_approximation_for_many_samples_and_the_same_for_a_seed()
    {
        const int count = 2000, onlyFirst = 60, onlySecond = 120;
        int[] truth = new int[count], first = new int[count], second = new int[count];
        for (int i = 0; i < onlyFirst; i++) second[i] = 1;
        for (int i = onlyFirst; i < onlyFirst + onlySecond; i++) first[i] = 1;
        var comparison = new ModelComparison(truth, first, second, "probe", "tuned", "test", resamples: 4000);
        double difference = (onlySecond - onlyFirst) / (double)count;
        double room = 1.959964 * Math.Sqrt(((onlySecond + onlyFirst) / (double)count - difference * difference) / count);
        Assert.Equal(difference, comparison.Difference, 12);
        Assert.InRange(comparison.Low, difference - 1.1 * room, difference - 0.9 * room);
        Assert.InRange(comparison.High, difference + 0.9 * room, difference + 1.1 * room);
        var again = new ModelComparison(truth, first, second, resamples: 4000);
        Assert.Equal((comparison.Low, comparison.High), (again.Low, again.High));
        Assert.True(Enumerable.Range(0, 6).Select(seed => new ModelComparison(truth, first, second, resamples: 150, seed: seed).Low).Distinct().Count() > 1);
        Assert.Contains("tuned is better", comparison.ToString());
    }

    [Fact]
    public void Models_that_err_alike_are_not_told_apart_and_names_are_escaped()
    {
        var comparison = new ModelComparison([0, 1, 1, 0], [0, 1, 0, 1], [0, 1, 1, 0], "<i>", "other");
        Assert.Contains("no difference beyond chance", comparison.ToString());
        Assert.Equal(0.5, comparison.ExactP, 12);
        Assert.Contains("&lt;i&gt;", Shown.Html(comparison));
        Assert.DoesNotContain("<i>", Shown.Html(comparison));
        Assert.Contains("4, 4 and 3", Assert.Throws<ArgumentException>(() => new ModelComparison([0, 1, 1, 0], [0, 1, 0, 1], [0, 1, 1])).Message);
    }

    [Fact]
    public void Methods_are_compared_by_the_seeds_that_both_have()
    {
        var comparison = new MethodComparison();
        double[] noise = [0.02, -0.03, 0.01, 0.04];
        for (int seed = 0; seed < 4; seed++) comparison.Add("probe", seed, 0.8 + noise[seed]).Add("tuned", seed, 0.85 + noise[seed]);
        comparison.Add("tuned", 9, 0.1);
        var difference = comparison.Difference("probe", "tuned");
        Assert.Equal((4, 0.05), (difference.Count, Math.Round(difference.Mean, 12)));
        Assert.InRange(difference.High - difference.Low, 0, 1e-12);
        Assert.Equal(0.81, comparison.Methods[0].Mean, 12);
        Assert.Equal(Math.Sqrt((0.01 * 0.01 + 0.04 * 0.04 + 0 + 0.03 * 0.03) / 3), comparison.Methods[0].StandardDeviation, 12);
        string html = Shown.Html(comparison);
        Assert.Contains("0.810 ± 0.029", html);
        Assert.Contains("+0.050 [+0.050, +0.050]", html);
        Assert.Contains("error_y", html);
    }

    [Fact]
    public void A_method_comparison_refuses_a_seed_twice_and_methods_without_common_seeds()
    {
        var comparison = new MethodComparison().Add("a", 0, 0.5).Add("b", 1, 0.6);
        Assert.Contains("second one for a, seed 0", Assert.Throws<ArgumentException>(() => comparison.Add("a", 0, 0.5)).Message);
        Assert.Contains("none in common", Assert.Throws<ArgumentException>(() => comparison.Difference("a", "b")).Message);
        Assert.Contains("a, b", Assert.Throws<ArgumentException>(() => comparison.Difference("a", "c")).Message);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => comparison.Add("a", 3, double.NaN)).Message);
        Assert.Contains("0.500", comparison.ToString());
    }

    [Fact]
    public void An_external_set_is_matched_evaluated_and_what_was_dropped_is_said()
    {
        var image = new RgbImage(4, 4);
        var external = LabelledData.Of(["Tench", "zebra crossing", "CAT"], [(image, 0), (image, 1), (image, 2), (image, 2)], "elsewhere");
        string[] classes = ["cat", "dog", "tench"];
        var own = new ClassificationReport([0, 1], [0, 1], classes, "test");
        var report = ExternalReport.Of(external, classes, data => new ClassificationReport(data.Labels, [.. data.Labels.Select(_ => 0)], data.Classes, "external", variant: data.Variant), own: own);
        Assert.Equal((3, 2 / 3.0), ((int)report.Result.Count, report.Result.Accuracy));
        Assert.Equal(["dog"], report.Absent);
        Assert.Equal((0.8 + 0) / 2, report.MatchedMacroF1, 12);
        string text = report.ToString();
        Assert.Contains("zebra crossing (1)", text);
        Assert.Contains("accuracy 0.667 on elsewhere, 1.000 on the own data (test, 2 samples): -0.333", text);
        Assert.Contains("zebra crossing", Shown.Html(report));
        Assert.Contains("in their order", Assert.Throws<ArgumentException>(() => ExternalReport.Of(external, classes, data => new ClassificationReport([0], [0], ["cat"]))).Message);
    }
}
