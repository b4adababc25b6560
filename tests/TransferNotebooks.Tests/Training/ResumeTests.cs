using TorchSharp;
using TransferNotebooks.Charts;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

/// <summary>A training that is interrupted and goes on, and what its cell shows.</summary>
[Collection(Seeded.Name)]
public sealed class ResumeTests
{
    private static LabelledData Data(int count = 96) => Datasets.Drawn("sketch", count, seed: 3, size: 32, classes: ["car", "tree"]);

    private static Backbone Model(int seed = 5)
    {
        manual_seed(seed);
        return Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
    }

    private static float[] Weights(Backbone model) => [.. model.state_dict().Values.SelectMany(value => value.to(ScalarType.Float32).data<float>().ToArray())];

    /// <summary>A learner whose augmentation interrupts the cell when an image of a given step is asked for; prefetching is then some batches ahead.</summary>
    private static Learner Learner(Backbone model, LabelledData data, LabelledData? validation, Action<int> onImage)
    {
        var seen = 0;
        return new Learner(model, data, validation) { BatchSize = 8, Seed = 2, Augment = (image, _) => { onImage(Interlocked.Increment(ref seen)); return image; } };
    }

    [Theory]
    [InlineData(1)] // before the first step is done
    [InlineData(60)] // within the first epoch
    [InlineData(100)] // at the beginning of the second
    [InlineData(150)] // within the second
    public void Going_on_after_an_interrupt_gives_the_weights_of_a_training_without_one(int atImage)
    {
        using var straight = Model();
        Learner(straight, Data(), null, _ => { }).Fit(epochs: 2);

        using var paused = Model();
        using var stop = new CancellationTokenSource();
        var learner = Learner(paused, Data(), null, image =>
        {
            if (image == atImage) stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(epochs: 2, token: stop.Token));
        Assert.False(paused.training);
        Assert.InRange(learner.History.Interrupted!.Step, 0, learner.History.Interrupted.Steps);
        Assert.Equal(learner.History.Epochs.Count + 1, learner.History.Interrupted.Epoch);

        var history = learner.Resume();
        Assert.Equal([1, 2], history.Epochs.Select(epoch => epoch.Epoch));
        Assert.Null(history.Interrupted);
        Assert.Equal(Weights(straight), Weights(paused));
    }

    [Fact]
    public void An_interrupt_of_the_cell_stops_the_training_and_the_history_says_where()
    {
        using var model = Model();
        Learner? learner = null;
        using (var cell = new FakeCell())
        {
            learner = Learner(model, Data(), null, image =>
            {
                if (image == 90) cell.Interrupt();
            });
            Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(epochs: 3));
            Assert.Contains("interrupted at 0/3 epochs", cell.Displays[0][^1]!.ToString());
        }
        Assert.Matches("^epoch 1: interrupted after [0-9]+ of 12 steps; Resume\\(\\) goes on from there$", learner.History.ToString());
        using var next = new FakeCell();
        Assert.Equal(3, learner.Resume().Epochs.Count);
    }

    [Fact]
    public void A_new_training_after_an_interrupt_starts_a_new_cycle()
    {
        using var model = Model();
        using var stop = new CancellationTokenSource();
        var learner = Learner(model, Data(), null, image =>
        {
            if (image == 40) stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(epochs: 2, token: stop.Token));
        Assert.Equal([1], learner.Fit(epochs: 1).Epochs.Select(epoch => epoch.Epoch));
        Assert.Null(learner.History.Interrupted);
        Assert.Throws<InvalidOperationException>(() => learner.Resume());
    }

    [Fact]
    public void Resuming_what_was_not_interrupted_is_refused()
    {
        using var model = Model();
        var error = Assert.Throws<InvalidOperationException>(() => new Learner(model, Data(), null).Resume());
        Assert.Contains("call Fit", error.Message);
    }

    [Fact]
    public void A_cell_shows_the_bar_and_the_charts_while_it_trains_and_the_charts_stay()
    {
        using var cell = new FakeCell();
        using var model = Model();
        var data = Data(64);
        var history = new Learner(model, data.Train, data.Test) { BatchSize = 32 }.Fit(epochs: 3);

        Assert.Equal(2, cell.Displays.Count);
        Assert.Null(cell.Displays[0][^1]);
        Assert.Equal([2, 3], cell.Displays[1].Select(chart => ((Figure)chart!).TraceCount > 0 ? Points((Figure)chart) : 0));
        // The same charts are not drawn once more as the cell's value, but again in another cell.
        Assert.Equal(["text/html", "text/plain"], Types(history));
        using var later = new FakeCell();
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], Types(history));
    }

    private static int Points(Figure figure) => System.Text.Json.Nodes.JsonNode.Parse(figure.ToJson())!["data"]![0]!["x"]!.AsArray().Count;

    private static List<string> Types(TrainingHistory history) =>
        [.. new TrainingHistoryFormatters().CreateTypeFormatters().Cast<ValueFormatter<TrainingHistory>>().Where(one => one.Format(history, new StringWriter())).Select(one => one.MimeType)];
}
