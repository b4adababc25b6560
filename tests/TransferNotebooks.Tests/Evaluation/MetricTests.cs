namespace TransferNotebooks.Tests.Evaluation;

public class MetricTests
{
    private static readonly double[,] Scores = { { 0.7, 0.2, 0.1 }, { 0.1, 0.8, 0.1 }, { 0.3, 0.4, 0.3 } };

    [Fact]
    public void All_metrics_equal_scikit_learns_and_scipys_to_1e_9() => Assert.True(MetricReference.Compare(MetricReference.File) > 300);

    [Fact]
    public void The_area_under_the_curve_is_the_share_of_pairs_in_order()
    {
        var random = new SeededRandom(3);
        bool[] positive = [.. Enumerable.Range(0, 60).Select(_ => random.Chance(0.4))];
        double[] scores = [.. positive.Select(one => random.Next(6) + (one ? 1.0 : 0))];
        double won = 0, pairs = 0;
        for (int i = 0; i < 60; i++)
        {
            for (int j = 0; j < 60; j++)
            {
                if (!positive[i] || positive[j]) continue;
                pairs++;
                won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }

        Assert.Equal(won / pairs, Metrics.RocAuc(positive, scores), 12);
    }

    [Fact]
    public void Scores_that_cannot_be_ranked_or_do_not_fit_are_refused()
    {
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => Metrics.RocAuc([true, false], [0.1, double.NaN])).Message);
        Assert.Contains("2 samples and 1 scores", Assert.Throws<ArgumentException>(() => Metrics.AveragePrecision([true, false], [0.1])).Message);
        Assert.Contains("Received: 3", Assert.Throws<ArgumentException>(() => Metrics.RocAuc([0, 1, 3], Scores)).Message);
        Assert.Contains("Micro", Assert.Throws<ArgumentException>(() => Metrics.RocAuc([0, 1, 2], Scores, Average.Micro, MultiClass.OneVsOne)).Message);
        Assert.Contains("columns", Assert.Throws<ArgumentException>(() => new ClassificationReport([0, 1, 1], [0, 1, 1], ["a", "b"], scores: Scores)).Message);
    }

    [Fact]
    public void Logits_are_refused_where_probabilities_are_needed_and_softmax_makes_them()
    {
        double[,] logits = { { 2, -1, 0 }, { double.NegativeInfinity, 1, 3 } };
        Assert.Contains("Metrics.Softmax", Assert.Throws<ArgumentException>(() => Metrics.LogLoss([0, 2], logits)).Message);
        var probabilities = Metrics.Softmax(logits);
        Assert.Equal(0, probabilities[1, 0]);
        Assert.Equal(-(Math.Log(probabilities[0, 0]) + Math.Log(probabilities[1, 2])) / 2, Metrics.LogLoss([0, 2], probabilities), 12);
    }

    [Fact]
    public void Curves_go_through_every_threshold_and_enclose_the_areas_of_the_metrics()
    {
        bool[] positive = [false, false, true, true];
        double[] scores = [0.1, 0.4, 0.35, 0.8];
        var roc = Metrics.RocCurve(positive, scores);
        Assert.Equal([0, 0, 0.5, 0.5, 1], roc.X);
        Assert.Equal([0, 0.5, 0.5, 1, 1], roc.Y);
        Assert.Equal([double.PositiveInfinity, 0.8, 0.4, 0.35, 0.1], roc.Thresholds);
        Assert.Equal(0.75, roc.Area, 12);
        var precision = Metrics.PrecisionRecallCurve(positive, scores);
        Assert.Equal([0, 0.5, 0.5, 1, 1], precision.X);
        Assert.Equal([1, 1, 0.5, 2 / 3.0, 0.5], precision.Y);
        Assert.Equal(Metrics.AveragePrecision(positive, scores), precision.X.Zip(precision.X.Skip(1), (a, b) => b - a).Zip(precision.Y.Skip(1), (step, height) => step * height).Sum(), 12);
    }

    [Fact]
    public void A_report_draws_a_curve_for_each_class_that_can_have_one_and_of_two_classes_one()
    {
        string[] classes = ["a", "b", "c"];
        var report = new ClassificationReport([0, 1, 1], [0, 1, 1], classes, "test", Scores);
        var names = Shown.Names(report.RocChart());
        Assert.Equal(["chance", FormattableString.Invariant($"a: AUC {Metrics.RocAuc([true, false, false], [.. Enumerable.Range(0, 3).Select(i => Scores[i, 0])]):0.000}")], names.Take(2));
        Assert.Equal(3, names.Count);
        Assert.Equal(2, Shown.Names(report.PrecisionRecallChart()).Count);
        var two = new ClassificationReport([0, 1], [0, 1], ["no", "yes"], scores: new double[,] { { 0.9, 0.1 }, { 0.2, 0.8 } });
        Assert.Equal(["yes: AP 1.000"], Shown.Names(two.PrecisionRecallChart()));
        Assert.Contains("scores", Assert.Throws<InvalidOperationException>(() => new ClassificationReport([0, 1], [0, 1], ["no", "yes"]).RocChart()).Message);
    }

    [Fact]
    public void A_report_with_scores_has_what_needs_them_and_one_without_has_not()
    {
        string[] classes = ["a", "b", "c"];
        var with = new ClassificationReport([0, 1, 2], [0, 1, 1], classes, scores: Scores);
        Assert.Equal(Metrics.RocAuc([0, 1, 2], Scores), with.Auc);
        Assert.Equal(Metrics.AveragePrecision([0, 1, 2], Scores), with.AveragePrecision);
        Assert.Equal(15, with.Calibration!.Bins.Count);
        var ranked = new ClassificationReport([0, 1, 2], [0, 1, 1], classes, scores: new double[,] { { 3, 1, 0 }, { 0, 2, 1 }, { 0, 1, -5 } });
        Assert.NotNull(ranked.Auc);
        Assert.Null(ranked.Ece);
        Assert.Null(ranked.LogLoss);
        var without = new ClassificationReport([0, 1, 2], [0, 1, 1], classes);
        Assert.Null(without.Auc);
        Assert.Null(without.AveragePrecision);
        Assert.Null(without.Ece);
    }

    [Fact]
    public void The_most_confused_pairs_come_first_and_rare_ones_can_be_left_out()
    {
        var confusion = new ConfusionMatrix([0, 0, 0, 1, 1, 2, 2, 2], [1, 1, 0, 2, 1, 0, 0, 0], ["cat", "<b>dog", "fox"]);
        var pairs = confusion.MostConfused();
        Assert.Equal([("fox", "cat", 3L), ("cat", "<b>dog", 2L), ("<b>dog", "fox", 1L)], pairs.Select(pair => (pair.Actual, pair.Predicted, pair.Count)));
        Assert.Equal(2 / 3.0, pairs[1].Share, 12);
        Assert.Equal(2, confusion.MostConfused(least: 2).Count);
        Assert.Single(confusion.MostConfused(1));
        Assert.Contains("&lt;b&gt;dog", Shown.Html(pairs));
        Assert.Contains("no class was taken for another", Shown.Html(new ConfusionMatrix([0, 1], [0, 1], ["a", "b"]).MostConfused()));
    }

    [Fact]
    public void A_confusion_chart_shows_counts_or_shares()
    {
        var confusion = new ConfusionMatrix([0, 0, 0, 1], [0, 0, 1, 1], ["a", "b"]);
        Assert.Contains("\"2\"", confusion.Chart().ToJson());
        Assert.Contains("\"66.7\"", confusion.Chart(normalised: true).ToJson());
        Assert.Contains("Confusion matrix", Shown.Html(confusion));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(20)]
    public void A_confidence_at_the_edge_of_two_bins_falls_into_the_lower_one(int bins)
    {
        for (int edge = 1; edge <= bins; edge++)
        {
            double confidence = edge / (double)bins;
            if (confidence < 0.5) continue;
            var calibration = new Calibration([0], new[,] { { confidence, 1 - confidence } }, bins);
            Assert.Equal(1, calibration.Bins[edge - 1].Count);
        }
    }

    [Fact]
    public void Probabilities_that_mean_what_they_say_have_hardly_any_calibration_error()
    {
        var random = new SeededRandom(1);
        const int count = 40_000;
        var (truth, honest, boasting) = (new int[count], new double[count, 2], new double[count, 2]);
        for (int i = 0; i < count; i++)
        {
            double p = random.NextDouble(), sharper = p * p * p / (p * p * p + (1 - p) * (1 - p) * (1 - p));
            truth[i] = random.Chance(p) ? 1 : 0;
            (honest[i, 0], honest[i, 1], boasting[i, 0], boasting[i, 1]) = (1 - p, p, 1 - sharper, sharper);
        }

        Assert.InRange(new Calibration(truth, honest).Ece, 0, 0.01);
        var calibration = new Calibration(truth, boasting);
        Assert.InRange(calibration.Ece, 0.1, 0.3);
        Assert.InRange(calibration.Mce, calibration.Ece, 1);
        Assert.Contains("ECE 0.1", calibration.ToString());
        Assert.Contains("perfect calibration", calibration.Chart().ToJson());
    }

    [Fact]
    public void Bars_of_classes_put_the_worst_on_top_and_leave_out_those_without_samples()
    {
        string json = new ClassificationReport([0, 0, 1, 1], [0, 1, 1, 1], ["good", "better", "absent"], "test").PerClassChart().ToJson();
        Assert.DoesNotContain("absent", json);
        Assert.True(json.IndexOf("better", StringComparison.Ordinal) < json.IndexOf("good", StringComparison.Ordinal));
        Assert.Contains("2 of 3 classes", json);
    }
}
