namespace TransferNotebooks.Tests.Evaluation;

public class TopLossesTests
{
    [Fact]
    public void The_highest_losses_come_first_with_what_was_predicted_and_what_was_right()
    {
        var data = Datasets.Drawn(count: 20, size: 32);
        var (probabilities, wanted) = (new double[data.Count, data.Classes.Count], 7);
        for (int i = 0; i < data.Count; i++)
        {
            int likely = i == wanted ? (data[i].Label + 1) % data.Classes.Count : data[i].Label;
            for (int k = 0; k < data.Classes.Count; k++) probabilities[i, k] = (k == likely ? 0.9 : 0.1 / (data.Classes.Count - 1)) + (i == 3 ? k == likely ? -0.05 : 0.05 / (data.Classes.Count - 1) : 0);
        }

        var losses = new TopLosses(data, probabilities, count: 4);
        Assert.Equal((4, wanted, 3), (losses.Count, losses[0].Index, losses[1].Index));
        Assert.Equal(-Math.Log(0.1 / (data.Classes.Count - 1)), losses[0].Loss, 9);
        Assert.Equal((data[wanted].Class, data.Classes[(data[wanted].Label + 1) % data.Classes.Count]), (losses[0].Actual, losses[0].Predicted));
        Assert.StartsWith($"{losses[0].Predicted} / {losses[0].Actual} / {losses[0].Loss:0.00} / ", losses[0].ToString());
        Assert.Equal(4, losses.Grid!.Thumbnails.Count);
        Assert.Contains("data:image/jpeg", Shown.Html(losses));
    }

    [Fact]
    public void Only_the_pictures_shown_are_read_and_rows_may_leave_samples_out()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["there.png"], new RgbImage(8, 8).ToPng());
        var data = LabelledData.FromFiles("files", ["a", "b"], [(folder["missing.png"], 0), (folder["there.png"], 1), (folder["gone.png"], 0)]);
        var losses = new TopLosses(data, new[,] { { 0.9, 0.1 }, { 0.6, 0.4 } }, count: 1, rows: [1, 2]);
        Assert.Equal((1, 0.1), (losses[0].Index, losses[0].Probability));
        Assert.Single(losses.Grid!.Thumbnails);
        Assert.Contains("Received: 3", Assert.Throws<ArgumentException>(() => new TopLosses(data, new[,] { { 0.9, 0.1 } }, rows: [3])).Message);
        Assert.Contains("columns", Assert.Throws<ArgumentException>(() => new TopLosses(data, new double[3, 3])).Message);
    }

    [Fact]
    public void Texts_are_listed_and_escaped()
    {
        var texts = Datasets.DrawnReviews(count: 4);
        var probabilities = new double[4, texts.Classes.Count];
        for (int i = 0; i < 4; i++)
            for (int k = 0; k < texts.Classes.Count; k++) probabilities[i, k] = 1.0 / texts.Classes.Count;
        var losses = new TopLosses(texts, probabilities);
        Assert.Null(losses.Grid);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(texts[0].Text)[..20], Shown.Html(losses));
    }
}
