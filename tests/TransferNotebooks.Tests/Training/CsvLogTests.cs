namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class CsvLogTests
{
    private static Learner Learner(Backbone model, string path) => new(model, Small.Data(64).Train, Small.Data(64).Test) { BatchSize = 16, Metrics = [new("top, 1", (_, _) => 0.25)], Callbacks = [new CsvLog(path)] };

    [Fact]
    public void There_is_one_line_an_epoch_that_reads_back_exactly()
    {
        using var folder = new TemporaryFolder();
        using var model = Small.Net();
        var history = Learner(model, folder["runs/log.csv"]).Fit(epochs: 2);
        var lines = File.ReadAllLines(folder["runs/log.csv"]);
        Assert.Equal("epoch,rate,train_loss,validation_loss,validation_accuracy,\"top, 1\",seconds", lines[0]);
        Assert.Equal(3, lines.Length);
        var fields = lines[2].Split(',');
        Assert.Equal("2", fields[0]);
        Assert.Equal(history.Last.TrainLoss, double.Parse(fields[2], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("0.25", fields[5]);
    }

    [Fact]
    public void Going_on_continues_the_file_and_a_new_learner_begins_it_anew()
    {
        using var folder = new TemporaryFolder();
        var path = folder["log.csv"];
        using var model = Small.Net();
        var learner = Learner(model, path);
        Small.Interrupt(learner, token => learner.Fit(epochs: 2, token: token), afterSteps: 4);
        // A line that a crash cut off is no epoch.
        File.AppendAllText(path, "2,0.001,0.4");
        learner.Resume();
        learner.Fit(epochs: 1);
        Assert.Equal(["epoch", "1", "2", "3"], File.ReadAllLines(path).Select(line => line.Split(',')[0]));
        Assert.All(File.ReadAllLines(path), line => Assert.True(line.Split(',').Length >= 7, line));

        using var other = Small.Net();
        Learner(other, path).Fit(epochs: 1);
        Assert.Equal(["epoch", "1"], File.ReadAllLines(path).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_told_before_the_first_step()
    {
        using var folder = new TemporaryFolder();
        folder.File("file", [1]);
        using var model = Small.Net();
        var before = Small.Weights(model);
        Assert.Contains("Give CsvLog another path", Assert.Throws<IOException>(() => Learner(model, folder["file/log.csv"]).Fit(epochs: 1)).Message);
        Assert.Equal(before, Small.Weights(model));
    }

    [Fact]
    public void A_file_with_other_columns_is_not_continued()
    {
        using var folder = new TemporaryFolder();
        using var model = Small.Net();
        var learner = Learner(model, folder["log.csv"]);
        learner.Fit(epochs: 1);
        learner.Metrics.Clear();
        Assert.Contains("other columns", Assert.Throws<IOException>(() => learner.Fit(epochs: 1)).Message);
    }
}
