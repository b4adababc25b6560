using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// What a training method adds to the one loop of <see cref="Learner"/>: other inputs or targets, a term of the loss, a look at the gradients, a reason to stop.
/// Callbacks run in the order of <see cref="Learner.Callbacks"/>, each step in a dispose scope of its own.
/// </summary>
public abstract class Callback
{
    /// <summary>Stages whose output <see cref="TrainingStep.Output"/> keeps for this callback: names of <see cref="Backbone.Stages"/>, without the head.</summary>
    protected internal virtual IReadOnlyList<string> Watched => [];

    /// <summary>The same where the names depend on the network, such as its last stage.</summary>
    /// <param name="model">The network that is trained.</param>
    protected internal virtual IReadOnlyList<string> WatchedIn(Backbone model) => Watched;

    /// <summary>Parameters of the callback's own that are trained with the model, at the head's rate; they need to be there before the first phase.</summary>
    protected internal virtual IEnumerable<Parameter> Parameters => [];

    /// <summary>Whether the callback leaves the steps as they are: <see cref="Learner.FindLearningRate"/> goes without it then.</summary>
    protected internal virtual bool OnlyWatches => false;

    /// <summary>Before the first step of a training; not again when an interrupted one goes on.</summary>
    protected internal virtual void BeforeFit(TrainingRun run)
    {
    }

    /// <summary>Before each phase, when its layers are frozen and its optimizer is made.</summary>
    protected internal virtual void BeforePhase(TrainingRun run)
    {
    }

    /// <summary>Before each epoch.</summary>
    protected internal virtual void BeforeEpoch(TrainingRun run)
    {
    }

    /// <summary>Before the network sees a batch; may give the step other inputs and targets.</summary>
    protected internal virtual void BeforeStep(TrainingStep step)
    {
    }

    /// <summary>A term that is added to the loss, without dimensions; null for none. Large batches are computed in parts: then it is asked for each, and weighted.</summary>
    protected internal virtual Tensor? Penalty(TrainingStep step) => null;

    /// <summary>When the gradients are there, before the optimizer uses them.</summary>
    protected internal virtual void AfterBackward(TrainingStep step)
    {
    }

    /// <summary>After the optimizer's step.</summary>
    protected internal virtual void AfterStep(TrainingStep step)
    {
    }

    /// <summary>
    /// When a step or an epoch is whole and counted, and all callbacks have seen it: what is kept here, a training can go on from. After an epoch's last step it is called
    /// only once, with the next epoch (or phase) to come.
    /// </summary>
    protected internal virtual void BetweenSteps(TrainingRun run)
    {
    }

    /// <summary>Before the validation samples are measured; may put other weights in.</summary>
    protected internal virtual void BeforeValidation(TrainingRun run)
    {
    }

    /// <summary>When an epoch was measured, while the weights that were measured are still in the model.</summary>
    /// <param name="run">The training.</param>
    /// <param name="epoch">What the epoch gave.</param>
    protected internal virtual void AfterMeasuring(TrainingRun run, EpochRecord epoch)
    {
    }

    /// <summary>After the validation samples were measured; puts the trained weights back where it took them out.</summary>
    protected internal virtual void AfterValidation(TrainingRun run)
    {
    }

    /// <summary>After each epoch; may end the training by <see cref="TrainingRun.Stop"/>.</summary>
    /// <param name="run">The training.</param>
    /// <param name="epoch">What the epoch gave.</param>
    protected internal virtual void AfterEpoch(TrainingRun run, EpochRecord epoch)
    {
    }

    /// <summary>When the training is over: all epochs done, or stopped by a callback.</summary>
    protected internal virtual void AfterFit(TrainingRun run)
    {
    }

    /// <summary>When the user interrupted the training; it may go on later.</summary>
    protected internal virtual void OnInterrupt(TrainingRun run)
    {
    }

    /// <summary>When the training ends with an error.</summary>
    protected internal virtual void OnError(TrainingRun run, Exception error)
    {
    }

    /// <summary>
    /// What a checkpoint must keep so that the callback can go on; names need to be unique within the callback only. Own <see cref="Parameters"/> belong to it.
    /// </summary>
    protected internal virtual IEnumerable<WeightTensor> Save() => [];

    /// <summary>
    /// Takes up what <see cref="Save"/> gave. In a new process <see cref="BeforeFit"/> comes before it, in the midst of a phase or epoch <see cref="BeforePhase"/> and
    /// <see cref="BeforeEpoch"/> too; the network then still has the weights that it was made with.
    /// </summary>
    protected internal virtual void Restore(WeightSet state)
    {
    }
}
