namespace TransferNotebooks;

/// <summary>
/// Ends a training after a time, with the step that exceeds it; the epoch is then validated and recorded as far as it came. The time between an interrupt and
/// going on does not count.
/// </summary>
public sealed class TimeBudget : Callback
{
    private readonly TimeProvider clock;
    private long? since;

    /// <summary>Gives a training so much time.</summary>
    /// <param name="limit">The time from the first step on.</param>
    /// <param name="clock">What measures it; null for the machine's clock.</param>
    public TimeBudget(TimeSpan limit, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        (Limit, this.clock) = (limit, clock ?? TimeProvider.System);
    }

    /// <summary>The time that the training may take.</summary>
    public TimeSpan Limit { get; }

    /// <summary>The time that the training took so far, pauses left out.</summary>
    public TimeSpan Spent { get => field + (since is { } start ? clock.GetElapsedTime(start) : TimeSpan.Zero); private set; }

    /// <inheritdoc/>
    protected internal override bool OnlyWatches => true;

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run) => (Spent, since) = (TimeSpan.Zero, null);

    /// <inheritdoc/>
    protected internal override void BeforeStep(TrainingStep step) => since ??= clock.GetTimestamp();

    /// <inheritdoc/>
    protected internal override void AfterStep(TrainingStep step)
    {
        if (Spent >= Limit)
            step.Run.Stop(FormattableString.Invariant($"Stopped in epoch {step.Run.Learner.History.Epochs.Count + 1} after step {step.Run.Step + 1} of {step.Run.Steps}: the time of {Limit} is over."));
    }

    /// <inheritdoc/>
    protected internal override void OnInterrupt(TrainingRun run) => Pause();

    /// <inheritdoc/>
    protected internal override void OnError(TrainingRun run, Exception error) => Pause();

    /// <inheritdoc/>
    protected internal override void AfterFit(TrainingRun run) => Pause();

    /// <inheritdoc/>
    protected internal override IEnumerable<WeightTensor> Save() => [WeightTensor.From("spent", new[] { Spent.Ticks }, 1)];

    /// <inheritdoc/>
    protected internal override void Restore(WeightSet state) =>
        (Spent, since) = (state.TryGet("spent", out var ticks) ? TimeSpan.FromTicks(ticks.ToArray<long>()[0]) : TimeSpan.Zero, null);

    private void Pause() => (Spent, since) = (Spent, null);
}
