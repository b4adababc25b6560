namespace TransferNotebooks.Tests.Training;

/// <summary>How much of an epoch passed in waiting for data.</summary>
[Collection(Seeded.Name)]
public sealed class WaitingTests
{
    [Fact]
    public void Slow_reading_shows_in_the_history_and_stays_in_a_saved_model()
    {
        using var folder = new TemporaryFolder();
        using var model = Small.Net();
        var data = Small.Data(32).Train;
        var (pause, workers) = (TimeSpan.FromMilliseconds(20), Math.Clamp(Environment.ProcessorCount, 1, 8));
        var learner = new Learner(model, data, null)
        {
            BatchSize = data.Count, // one batch: nothing is computed while it is read
            Augment = (image, _) =>
            {
                Thread.Sleep(pause);
                return image;
            },
        };
        var epoch = learner.Fit(epochs: 1).Last;
        Assert.InRange(epoch.WaitingSeconds, 0.9 * pause.TotalSeconds * data.Count / workers, epoch.Seconds);
        learner.Save(folder["model.safetensors"]);
        Assert.Equal(epoch.WaitingSeconds, Learner.Load(folder["model.safetensors"]).History.Last.WaitingSeconds);
        Assert.True(double.IsNaN(new EpochRecord(1, 0, 0, 0, 0).WaitingSeconds));
    }
}
