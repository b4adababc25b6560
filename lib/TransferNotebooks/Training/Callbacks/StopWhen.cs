namespace TransferNotebooks;

/// <summary>Ends a training when a value is good enough: <c>new StopWhen(accuracy => accuracy >= 0.9)</c>.</summary>
/// <param name="reached">Whether the value of an epoch is good enough.</param>
/// <param name="watch">The <c>accuracy</c> on the validation samples, their <c>loss</c>, or the name of one of <see cref="Learner.Metrics"/>.</param>
public sealed class StopWhen(Func<double, bool> reached, string watch = WatchedValue.Accuracy) : Callback
{
    /// <inheritdoc/>
    protected internal override bool OnlyWatches => true;

    /// <inheritdoc/>
    protected internal override void AfterEpoch(TrainingRun run, EpochRecord epoch)
    {
        var value = WatchedValue.Of(epoch, watch);
        if (reached(value)) run.Stop(FormattableString.Invariant($"Stopped after epoch {epoch.Epoch}: the {watch} reached {value:G4}."));
    }
}
