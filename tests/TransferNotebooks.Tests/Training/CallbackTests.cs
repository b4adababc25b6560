using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

/// <summary>When callbacks are called, what they leave behind, and that they survive a pause.</summary>
[Collection(Seeded.Name)]
public sealed class CallbackTests
{
    private sealed class Trace(string name, List<string> calls) : Callback
    {
        private void Note(string what) => calls.Add($"{name}{what}");

        protected internal override void BeforeFit(TrainingRun run) => Note("fit");

        protected internal override void BeforePhase(TrainingRun run) => Note("phase");

        protected internal override void BeforeEpoch(TrainingRun run) => Note("epoch");

        protected internal override void BeforeStep(TrainingStep step) => Note("step");

        protected internal override Tensor? Penalty(TrainingStep step)
        {
            Note("penalty");
            return null;
        }

        protected internal override void AfterBackward(TrainingStep step) => Note("backward");

        protected internal override void AfterStep(TrainingStep step) => Note("stepped");

        protected internal override void BeforeValidation(TrainingRun run) => Note("validation");

        protected internal override void AfterMeasuring(TrainingRun run, EpochRecord epoch) => Note("measured");

        protected internal override void AfterValidation(TrainingRun run) => Note("validated");

        protected internal override void AfterEpoch(TrainingRun run, EpochRecord epoch) => Note("epoched");

        protected internal override void AfterFit(TrainingRun run) => Note("fitted");

        protected internal override void OnInterrupt(TrainingRun run) => Note("interrupted");

        protected internal override void OnError(TrainingRun run, Exception error) => Note("failed");
    }

    private static readonly string[] Step = ["step", "penalty", "backward", "stepped"], Measured = ["validation", "measured", "validated", "epoched"];

    [Fact]
    public void Callbacks_are_called_in_their_order_at_each_place_of_the_loop()
    {
        using var model = Small.Net("small-cnn");
        var calls = new List<string>();
        new Learner(model, Small.Data(32), null) { BatchSize = 16, Callbacks = [new Trace("a ", calls), new Trace("b ", calls)] }.FineTune(epochs: 1);
        string[] epoch = ["phase", "epoch", .. Step, .. Step, .. Measured];
        string[] expected = ["fit", .. epoch, .. epoch, "fitted"];
        Assert.Equal(expected.SelectMany(call => new[] { $"a {call}", $"b {call}" }), calls);
    }

    [Fact]
    public void A_pause_and_an_error_are_told()
    {
        using var model = Small.Net("small-cnn");
        var calls = new List<string>();
        var learner = new Learner(model, Small.Data(32), null) { BatchSize = 16, Callbacks = [new Trace("", calls)] };
        Small.Interrupt(learner, token => learner.Fit(epochs: 1, token: token), afterSteps: 1);
        Assert.Equal(["fit", "phase", "epoch", .. Step, "interrupted"], calls);
        calls.Clear();
        learner.Resume();
        Assert.Equal([.. Step, .. Measured, "fitted"], calls);
        calls.Clear();
        learner.Callbacks.Add(new Small.After(1, () => throw new InvalidDataException("no")));
        Assert.Throws<InvalidDataException>(() => learner.Fit(epochs: 1));
        Assert.Equal(["fit", "phase", "epoch", .. Step, "failed"], calls);
    }

    private static IList<Callback> All(TemporaryFolder folder, Func<Backbone> teacher) =>
    [
        new Mixup(classes: 2, alpha: 0.4), new Distillation(teacher(), weight: 0.2), new ClipGradients(0.5), new Ema(0.9), new EarlyStop(patience: 9, putBestBack: true), new StopWhen(_ => false),
        new TimeBudget(TimeSpan.FromDays(1)), new CsvLog(folder["log.csv"]), new NegativeTransferWatch(0.5),
    ];

    [Theory]
    [InlineData(3)] // in the first epoch
    [InlineData(9)] // in the second, of another phase
    public void A_training_with_every_callback_goes_on_after_a_pause_to_the_same_weights(int afterSteps)
    {
        using var folder = new TemporaryFolder();
        var data = Small.Data(112);
        Learner Make(Backbone model) => new(model, data.Train, data.Test) { BatchSize = 16, Callbacks = All(folder, () => Small.Net(seed: 9)) };

        using var straight = Small.Net();
        Make(straight).FineTune(epochs: 1, rate: 0.01);
        using var paused = Small.Net();
        var learner = Make(paused);
        Small.Interrupt(learner, token => learner.FineTune(epochs: 1, rate: 0.01, token: token), afterSteps);
        learner.Resume();
        Assert.Equal(Small.Weights(straight), Small.Weights(paused));
    }

    [Fact]
    public void Steps_with_every_callback_leave_no_tensors_behind()
    {
        using var folder = new TemporaryFolder();
        using var model = Small.Net("small-cnn");
        var data = Small.Data(64);
        var live = new List<long>();
        var count = new Counting(live);
        var learner = new Learner(model, data.Train, data.Test) { BatchSize = 8, Callbacks = [.. All(folder, () => Small.Net("small-cnn", seed: 9)), count] };
        learner.Fit(epochs: 3);
        // From the second step on, when gradients and momenta are there, steps and epochs differ by nothing.
        Assert.Single(live.Skip(2).Distinct());
        var after = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        learner.Fit(epochs: 1);
        Assert.InRange(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - after, long.MinValue, 2);
    }

    private sealed class Counting(List<long> live) : Callback
    {
        protected internal override void BeforeEpoch(TrainingRun run) => live.Add(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }
}
