namespace TransferNotebooks;

/// <summary>
/// Ends a training when a value has not become better for some epochs (Prechelt 1998, "Early stopping - but when?", section 2.2, criterion UP), and puts the best
/// epoch's weights back on request.
/// </summary>
public sealed class EarlyStop : Callback, IDisposable
{
    private const string NumbersName = "numbers", BestName = "best.";

    private readonly bool lower;
    private WeightSnapshot? bestWeights;
    private double best;
    private int waited, bestEpoch;

    /// <summary>Waits for a value to become better.</summary>
    /// <param name="patience">Epochs without a better value after which it stops.</param>
    /// <param name="minDelta">How much better counts.</param>
    /// <param name="watch"><c>loss</c> of the validation samples (of the training samples where there are none), their <c>accuracy</c>, or the name of one of <see cref="Learner.Metrics"/>.</param>
    /// <param name="putBestBack">Whether the model ends with the weights of the best epoch, as they were validated, however the training ends.</param>
    /// <param name="lowerIsBetter">Null: for the loss and for metrics whose name ends in "loss" or "error", RMSE and MAE.</param>
    public EarlyStop(int patience = 3, double minDelta = 0, string watch = WatchedValue.Loss, bool putBestBack = false, bool? lowerIsBetter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        if (!(minDelta >= 0)) throw new ArgumentOutOfRangeException(nameof(minDelta), $"The least difference is at least 0. Received: {minDelta}.");
        (Patience, MinDelta, Watch, PutsBestBack) = (patience, minDelta, watch, putBestBack);
        lower = lowerIsBetter ?? (watch is "RMSE" or "MAE" || watch.EndsWith("loss", StringComparison.OrdinalIgnoreCase) || watch.EndsWith("error", StringComparison.OrdinalIgnoreCase));
        Start();
    }

    /// <summary>Epochs without a better value after which it stops.</summary>
    public int Patience { get; }

    /// <summary>How much better counts.</summary>
    public double MinDelta { get; }

    /// <summary>What is watched.</summary>
    public string Watch { get; }

    /// <summary>Whether the model ends with the weights of the best epoch.</summary>
    public bool PutsBestBack { get; }

    /// <summary>The best value so far; infinite before the first epoch.</summary>
    public double Best => best;

    /// <summary>The epoch that gave it, from 1; 0 before the first.</summary>
    public int BestEpoch => bestEpoch;

    /// <inheritdoc/>
    protected internal override bool OnlyWatches => true;

    /// <summary>Frees the best weights.</summary>
    public void Dispose()
    {
        bestWeights?.Dispose();
        bestWeights = null;
    }

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run) => Start();

    /// <inheritdoc/>
    protected internal override void AfterMeasuring(TrainingRun run, EpochRecord epoch)
    {
        var value = WatchedValue.Of(epoch, Watch);
        waited++;
        if (!(lower ? value < best - MinDelta : value > best + MinDelta)) return;
        (best, bestEpoch, waited) = (value, epoch.Epoch, 0);
        if (!PutsBestBack) return;
        Dispose();
        bestWeights = new(run.Learner.Model);
    }

    /// <inheritdoc/>
    protected internal override void AfterEpoch(TrainingRun run, EpochRecord epoch)
    {
        if (waited >= Patience) run.Stop(FormattableString.Invariant($"Stopped after epoch {epoch.Epoch}: the {Watch} of epoch {bestEpoch}, {best:G4}, was not bettered for {waited} epochs."));
    }

    /// <inheritdoc/>
    protected internal override void AfterFit(TrainingRun run)
    {
        if (bestWeights is null) return;
        bestWeights.PutInto(run.Learner.Model);
        if (bestEpoch != run.Learner.History.Epochs.Count) run.Learner.History.Say($"The weights are those of epoch {bestEpoch}, the best by {Watch}.");
        Dispose();
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<WeightTensor> Save() =>
        [WeightTensor.From(NumbersName, new[] { best, bestEpoch, waited }, 3), .. bestWeights?.Save().Select(weight => weight.Renamed(BestName + weight.Name)) ?? []];

    /// <inheritdoc/>
    protected internal override void Restore(WeightSet state)
    {
        Start();
        if (!state.TryGet(NumbersName, out var saved)) return;
        var numbers = saved.ToArray<double>();
        (best, bestEpoch, waited) = (numbers[0], (int)numbers[1], (int)numbers[2]);
        if (state.Names.Any(name => name.StartsWith(BestName, StringComparison.Ordinal))) bestWeights = WeightSnapshot.From(state, BestName);
    }

    private void Start()
    {
        Dispose();
        (best, bestEpoch, waited) = (lower ? double.PositiveInfinity : double.NegativeInfinity, 0, 0);
    }
}
