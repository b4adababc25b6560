namespace TransferNotebooks;

public sealed partial class Learner
{
    /// <summary>Trains all parameters that require gradients under one cycle. In a notebook a bar and the charts of loss and accuracy show how it goes.</summary>
    /// <param name="epochs">How often every sample is seen.</param>
    /// <param name="maxRate">The learning rate at the top of the cycle.</param>
    /// <param name="lowestRate">The rate of the first stage, where stages shall differ; 0 for the same everywhere.</param>
    /// <param name="schedule">How the rate changes; null for one cycle.</param>
    /// <param name="token">Stops the training after the current step; so does interrupting the notebook's cell.</param>
    /// <returns>The history, this training's epochs at its end.</returns>
    /// <exception cref="OperationCanceledException">
    /// It was stopped. The weights are those of the last whole step; <see cref="Resume(CancellationToken)"/> goes on, another call starts a new training from these weights.
    /// </exception>
    public TrainingHistory Fit(int epochs, double maxRate = 3e-3, double lowestRate = 0, Schedule? schedule = null, CancellationToken token = default) =>
        Fit([new TrainingPhase(epochs, maxRate, lowestRate, Schedule: schedule)], token);

    /// <summary>
    /// Fine-tunes as fastai does: the head alone first, then all layers at half the rate, spread geometrically from the first stage to the head, each part
    /// under one cycle.
    /// </summary>
    /// <param name="epochs">Epochs that train all layers.</param>
    /// <param name="freezeEpochs">Epochs that train the head alone, before.</param>
    /// <param name="rate">The head's highest learning rate.</param>
    /// <param name="token">Stops the training after the current step.</param>
    /// <inheritdoc cref="Fit(int, double, double, Schedule?, CancellationToken)" path="/returns|/exception"/>
    public TrainingHistory FineTune(int epochs, int freezeEpochs = 1, double rate = 2e-3, CancellationToken token = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(freezeEpochs);
        return Fit(TrainingPhase.FineTune(epochs, freezeEpochs, rate), token);
    }

    /// <summary>Trains in phases, such as <see cref="TrainingPhase.Gradually"/> gives.</summary>
    /// <param name="phases">What is trained, one after the other.</param>
    /// <param name="token">Stops the training after the current step.</param>
    /// <inheritdoc cref="Fit(int, double, double, Schedule?, CancellationToken)" path="/returns|/exception"/>
    public TrainingHistory Fit(IReadOnlyList<TrainingPhase> phases, CancellationToken token = default)
    {
        interrupted?.Dispose();
        return Run(NewRun(phases), token);
    }

    /// <summary>
    /// Goes on with a training that was interrupted, at the step where it stopped, with the same optimizer and schedule: the weights become those
    /// that the training would have given without the pause.
    /// </summary>
    /// <param name="token">Stops it again after the current step.</param>
    /// <returns>The history, this training's epochs at its end.</returns>
    /// <exception cref="InvalidOperationException">No training was interrupted.</exception>
    /// <exception cref="OperationCanceledException">It was stopped again.</exception>
    public TrainingHistory Resume(CancellationToken token = default) =>
        Run(interrupted ?? throw new InvalidOperationException("No training of this learner was interrupted: call Fit."), token);

    /// <summary>Trains the head only; see <see cref="Backbone.Freeze"/>.</summary>
    public void Freeze() => Model.Freeze();

    /// <summary>Trains everything.</summary>
    public void Unfreeze() => Model.Unfreeze();

    /// <summary>Trains from a stage on; see <see cref="Backbone.FreezeTo"/>.</summary>
    /// <param name="stage">A name of <see cref="Backbone.Stages"/>.</param>
    public void FreezeTo(string stage) => Model.FreezeTo(stage);

    internal TrainingRun NewRun(IReadOnlyList<TrainingPhase> phases)
    {
        var order = new BatchOrder(BatchSize, Shuffle: true, Seed) { Augment = Augment, Sampler = Sampler, Targets = Targets, Scales = Scales };
        return new(this, phases, BatchSource.Of(Model, Training, order, Device), History.Epochs.Count) { Scaler = Precision == Precision.Float16 ? Engine.LossScaler() : null };
    }
}
