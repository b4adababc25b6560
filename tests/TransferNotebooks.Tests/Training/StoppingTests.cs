namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class StoppingTests
{
    private sealed class Weights : Callback
    {
        public List<float[]> Epochs { get; } = [];

        protected internal override void AfterEpoch(TrainingRun run, EpochRecord epoch) => Epochs.Add(Small.Weights(run.Learner.Model));
    }

    /// <summary>A clock that a test moves.</summary>
    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    [Fact]
    public void Early_stopping_waits_for_its_patience_and_puts_the_best_weights_back()
    {
        using var model = Small.Net();
        var data = Small.Data(64);
        var values = new Queue<double>([0.5, 0.7, 0.6, 0.71, 0.9]);
        var weights = new Weights();
        using var stop = new EarlyStop(patience: 2, minDelta: 0.05, watch: "score", putBestBack: true);
        var learner = new Learner(model, data.Train, data.Test) { BatchSize = 32, Metrics = [new("score", (_, _) => values.Dequeue())], Callbacks = [weights, stop] };
        var history = learner.Fit(epochs: 5);

        Assert.Equal(4, history.Epochs.Count);
        Assert.Equal((2, 0.7), (stop.BestEpoch, stop.Best));
        Assert.Equal(weights.Epochs[1], Small.Weights(model));
        Assert.Contains(history.Notes, note => note.Contains("the score of epoch 2, 0.7, was not bettered for 2 epochs"));
        Assert.Contains(history.Notes, note => note.Contains("those of epoch 2"));
    }

    [Theory]
    [InlineData("loss", null, true)]
    [InlineData("score", null, false)]
    [InlineData("RMSE", null, true)]
    [InlineData("score", true, true)]
    public void The_loss_and_errors_are_to_fall_and_everything_else_is_to_rise(string watch, bool? lower, bool falls)
    {
        using var stop = new EarlyStop(watch: watch, lowerIsBetter: lower);
        Assert.Equal(falls ? double.PositiveInfinity : double.NegativeInfinity, stop.Best);
    }

    [Fact]
    public void What_is_not_measured_cannot_be_watched()
    {
        using var model = Small.Net();
        var learner = new Learner(model, Small.Data(32), null) { Callbacks = [new EarlyStop(watch: "accuracy")] };
        Assert.Contains("What can be watched here: loss", Assert.Throws<InvalidOperationException>(() => learner.Fit(epochs: 1)).Message);
    }

    [Fact]
    public void A_training_ends_when_its_accuracy_is_high_enough()
    {
        using var model = Small.Net();
        var data = Small.Data(64);
        var asked = new List<double>();
        var history = new Learner(model, data.Train, data.Test)
        {
            Callbacks = [new StopWhen(accuracy => { asked.Add(accuracy); return asked.Count == 2; })],
        }.Fit(epochs: 4);
        Assert.Equal(2, history.Epochs.Count);
        Assert.Equal(history.Epochs.Select(epoch => epoch.ValidationAccuracy), asked);
        Assert.Contains("Stopped after epoch 2: the accuracy reached", Assert.Single(history.Notes));
    }

    [Fact]
    public void A_time_budget_ends_the_epoch_where_it_is_and_pauses_do_not_count()
    {
        using var model = Small.Net();
        var data = Small.Data(96);
        var clock = new Clock();
        var budget = new TimeBudget(TimeSpan.FromSeconds(5), clock);
        var learner = new Learner(model, data.Train, data.Test) { BatchSize = 8, Callbacks = [new Ticking(clock), budget] };
        Small.Interrupt(learner, token => learner.Fit(epochs: 3, token: token), afterSteps: 3);
        Assert.Equal(3, budget.Spent.TotalSeconds);
        clock.Now += TimeSpan.FromHours(1);
        var history = learner.Resume();

        Assert.Equal(5, budget.Spent.TotalSeconds);
        Assert.Single(history.Epochs);
        Assert.False(double.IsNaN(history.Last.ValidationAccuracy));
        Assert.Contains("Stopped in epoch 1 after step 5 of", Assert.Single(history.Notes));

        var other = new TimeBudget(TimeSpan.FromSeconds(9), clock);
        other.Restore(new(budget.Save().ToArray()));
        Assert.Equal(5, other.Spent.TotalSeconds);
    }

    [Fact]
    public void A_stop_in_mid_epoch_survives_an_interrupt_during_validation()
    {
        using var model = Small.Net();
        var data = Small.Data(96);
        using var stop = new CancellationTokenSource();
        var learner = new Learner(model, data.Train, data.Test) { BatchSize = 8, Callbacks = [new StopAt(2), new CancelAtValidation(stop)] };
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(epochs: 2, token: stop.Token));
        var weights = Small.Weights(model);
        Assert.Single(learner.Resume().Epochs);
        Assert.Equal(weights, Small.Weights(model));
    }

    private sealed class Ticking(Clock clock) : Callback
    {
        protected internal override void AfterStep(TrainingStep step) => clock.Now += TimeSpan.FromSeconds(1);
    }

    private sealed class StopAt(int number) : Callback
    {
        private int steps;

        protected internal override void AfterStep(TrainingStep step)
        {
            if (++steps == number) step.Run.Stop("enough");
        }
    }

    private sealed class CancelAtValidation(CancellationTokenSource stop) : Callback
    {
        private bool done;

        protected internal override void BeforeValidation(TrainingRun run)
        {
            if (!done) stop.Cancel();
            done = true;
        }
    }
}
