namespace TransferNotebooks.Tests.Evaluation;

public class MultiLabelReportTests
{
    private static readonly bool[,] Truth = { { true, false }, { true, true }, { false, false } };
    private static readonly double[,] Scores = { { 0.9, 0.2 }, { 0.6, 0.4 }, { 0.1, 0.7 } };

    [Fact]
    public void The_table_has_each_label_and_each_average_and_escapes_names()
    {
        var report = new MultiLabelReport(Truth, Scores, ["<sea>", "sky"], split: "val");
        Assert.Equal(1 / 3.0, report.SubsetAccuracy, 12);
        Assert.Equal(2 / 6.0, report.HammingLoss, 12);
        Assert.StartsWith("subset accuracy 0.333, Hamming loss 0.333", report.ToString());
        Assert.Matches(@"<sea> +1\.000 +1\.000 +1\.000 +1\.000 +1\.000 +2\n", report.ToString());
        string html = Shown.Html(report);
        Assert.Contains("&lt;sea&gt;", html);
        Assert.DoesNotContain("<sea>", html);
        foreach (string average in (string[])["macro average", "micro average", "weighted average", "samples average"]) Assert.Contains(average, html);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Contains("[3, 2] and [3, 1]", Assert.Throws<ArgumentException>(() => new MultiLabelReport(Truth, new double[3, 1], ["a", "b"])).Message);
        Assert.Contains("3 labels", Assert.Throws<ArgumentException>(() => new MultiLabelReport(Truth, Scores, ["a", "b", "c"])).Message);
    }

    [Fact]
    public void Truth_comes_from_annotations_and_from_the_class_where_there_are_none()
    {
        var scenes = Datasets.DrawnScenes(count: 12, size: 48);
        var truth = MultiLabelReport.TruthOf(scenes);
        for (int i = 0; i < scenes.Count; i++)
            Assert.Equal(scenes[i].Annotation!.Labels, Enumerable.Range(0, scenes.Classes.Count).Where(label => truth[i, label]));
        var plain = LabelledData.Of(["a", "b"], [(new RgbImage(2, 2), 1)]);
        Assert.Equal([false, true], MultiLabelReport.TruthOf(plain).Cast<bool>());
    }
}
