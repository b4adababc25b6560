using TorchSharp;

namespace TransferNotebooks;

public sealed partial class Learner
{
    // While a learning rate is looked for: the callbacks that change the steps.
    private IReadOnlyList<Callback>? finding;

    private IReadOnlyList<Callback> Acting => finding ?? (NanGuard is null ? [.. Callbacks] : [NanGuard, .. Callbacks]);

    /// <summary>
    /// Looks for a learning rate (the range test of Smith 2017, "Cyclical learning rates for training neural networks", section 3.3, with the defaults of fastai's
    /// <c>lr_find</c>): trains mini-batches while the rate rises exponentially, and stops when the smoothed loss is four times its lowest value. Afterwards weights,
    /// statistics of batch normalisation, random numbers and callbacks are what they were, bit for bit, also when it is interrupted or fails. What is frozen stays so.
    /// </summary>
    /// <param name="lowest">The first rate.</param>
    /// <param name="highest">The rate after the last step.</param>
    /// <param name="steps">Mini-batches at most; fewer rates in the data's epoch go on in a next one.</param>
    /// <param name="token">Stops it after the current step.</param>
    /// <returns>The curve with suggestions; as a chart it marks them.</returns>
    /// <exception cref="ArgumentException">The rates do not rise, or there are fewer than 10 steps.</exception>
    /// <exception cref="InvalidOperationException">Everything is frozen, or the loss is no number at the lowest rates already.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public LearningRateCurve FindLearningRate(double lowest = 1e-7, double highest = 10, int steps = 100, CancellationToken token = default)
    {
        if (!(lowest > 0) || !(highest > lowest) || !double.IsFinite(highest)) throw new ArgumentException($"The rates rise from above 0. Received: from {lowest} to {highest}.", nameof(highest));
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 10);
        Callback[] acting = [.. Callbacks.Where(callback => !callback.OnlyWatches)];
        Prepare();
        using var state = new LearnerState(Model, acting);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        using var bar = Progress.StartQuiet($"Finding a learning rate for {Model.Name}", steps, "steps");
        using var run = NewRun([new(steps, highest, Schedule: Schedule.Rising(lowest / highest, steps))]);
        run.Stopping = stop.Token;
        var curve = new LearningRateCurve(steps);
        finding = acting;
        try
        {
            Each(callback => callback.BeforeFit(run));
            run.BeginPhase();
            Each(callback => callback.BeforePhase(run));
            for (; !curve.IsOver; run.NextEpoch()) RisingEpoch(run, curve, bar, stop.Token);
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException or ThreadInterruptedException)
        {
            throw new OperationCanceledException("The search for a learning rate was stopped; the model is as it was.", e, stop.Token);
        }
        finally
        {
            finding = null;
        }
        return curve.Finish();
    }

    private void RisingEpoch(TrainingRun run, LearningRateCurve curve, ProgressBar bar, CancellationToken stop)
    {
        Model.train();
        Each(callback => callback.BeforeEpoch(run));
        foreach (var (number, batch) in run.Batches.From(run.Before + run.Epochs, 0, stop))
        {
            var loss = Step(run, batch);
            run.Count(number, loss, batch.Count);
            if (loss is not { } mean) continue;
            curve.Add(run.Rate, mean);
            bar.Advance(1, ("loss", mean));
            if (curve.IsOver) return;
            stop.ThrowIfCancellationRequested();
        }
        if (run.Sums.Seen == 0) SayBroken(run);
    }
}
