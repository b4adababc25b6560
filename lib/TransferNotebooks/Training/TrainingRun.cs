using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// One training: its phases and how far it came. One that was interrupted is kept whole, so that going on gives the very weights that it would have had
/// without the pause.
/// </summary>
public sealed class TrainingRun : IDisposable
{
    private readonly List<double> rates = [];
    private double lossSum, lastRate;
    private int seen;

    internal TrainingRun(Learner learner, IReadOnlyList<TrainingPhase> phases, BatchSource batches, int before)
    {
        if (phases.Count == 0) throw new ArgumentException("A training needs at least one phase.", nameof(phases));
        foreach (var phase in phases)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(phase.Epochs, 1, nameof(phases));
            if (!(phase.Rate > 0) || !double.IsFinite(phase.Rate) || phase.LowestRate < 0) throw new ArgumentException($"A learning rate lies above 0. Received: {phase.Rate} for the head, {phase.LowestRate} for the first stage.", nameof(phases));
        }
        (Learner, Phases, Batches, Before) = (learner, phases, batches, before);
    }

    /// <summary>Whose training it is.</summary>
    public Learner Learner { get; }

    /// <summary>The phases, one after the other.</summary>
    public IReadOnlyList<TrainingPhase> Phases { get; }

    /// <summary>The place of the present phase.</summary>
    public int Phase { get; internal set; }

    /// <summary>Whole epochs of the present phase.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Batches of the present epoch that are done.</summary>
    public int Step { get; internal set; }

    /// <summary>Batches of an epoch.</summary>
    public int Steps => Batches.BatchCount;

    /// <summary>Epochs that the learner had trained before.</summary>
    public int Before { get; internal set; }

    /// <summary>Whole epochs of this training.</summary>
    public int Epochs => Phases.Take(Phase).Sum(phase => phase.Epochs) + Epoch;

    /// <summary>Epochs that this training is to have.</summary>
    public int AllEpochs => Phases.Sum(phase => phase.Epochs);

    /// <summary>The number of the present step over all trainings of the learner: what is random depends on the seed and this alone.</summary>
    public long Number => (long)(Before + Epochs) * Steps + Step;

    /// <summary>The mean loss over the samples of the present epoch so far.</summary>
    public double MeanLoss => lossSum / seen;

    /// <summary>The present learning rate of the head.</summary>
    public double Rate => PhaseOptimizer is null ? lastRate : PhaseOptimizer.ParamGroups.Last().LearningRate;

    /// <summary>The present phase's optimizer.</summary>
    public optim.Optimizer Optimizer => PhaseOptimizer ?? throw new InvalidOperationException("The training has no optimizer before its first phase.");

    /// <summary>The parameters that the present phase trains.</summary>
    internal IReadOnlyList<Parameter> Trained { get; private set; } = [];

    /// <summary>Why a callback ended the training before its last epoch; null where none did.</summary>
    public string? StopReason { get; internal set; }

    internal BatchSource Batches { get; }

    internal optim.Optimizer? PhaseOptimizer { get; private set; }

    internal bool Started { get; set; }

    /// <summary>Whether it ended before its last epoch, as a callback wished.</summary>
    internal bool Ended { get; set; }

    internal bool IsOver => Ended || Phase >= Phases.Count;

    /// <summary>Cancelled when the user stops the training: for what callbacks do that takes long.</summary>
    internal CancellationToken Stopping { get; set; }

    /// <summary>Keeps float16 gradients from vanishing; null for other formats.</summary>
    internal GradientScaling? Scaler { get; init; }

    /// <summary>The names of the parameters that the present phase's optimizer has.</summary>
    internal IReadOnlyList<string> PhaseTrained { get; private set; } = [];

    internal (double LossSum, int Seen) Sums { get => (lossSum, seen); set => (lossSum, seen) = value; }

    /// <summary>Ends the training after the present step; the epoch's record is written as far as it came.</summary>
    /// <param name="reason">Why, for the history.</param>
    public void Stop(string reason)
    {
        StopReason ??= reason;
        Learner.History.Say(reason);
    }

    /// <summary>Freezes what the phase does not train and makes its optimizer.</summary>
    /// <param name="trained">The parameters that it trains, where a checkpoint tells them.</param>
    internal void BeginPhase(IReadOnlyCollection<string>? trained = null)
    {
        var phase = Phases[Phase];
        if (trained is not null) Learner.Model.TrainOnly(trained);
        else if (phase.TrainedStages is { } stages)
        {
            if (stages <= 0) Learner.Model.Unfreeze();
            else Learner.Model.FreezeAllBut(stages);
        }
        var groups = ParameterGroups.Of(Learner.Model, phase.LowestRate > 0 ? phase.LowestRate : phase.Rate, phase.Rate, Learner.Callbacks.SelectMany(callback => callback.Parameters));
        if (groups.Count == 0) throw new InvalidOperationException($"All parameters of {Learner.Model.Name} are frozen. Call Unfreeze or FreezeTo first.");
        PhaseOptimizer = Learner.Optimizer(groups);
        Trained = [.. groups.SelectMany(group => group.Parameters)];
        PhaseTrained = Learner.Model.TrainedNames();
        rates.Clear();
        rates.AddRange(groups.Select(group => group.Rate));
    }

    /// <summary>Gives the optimizer the rates of the present step.</summary>
    internal void Adjust()
    {
        var phase = Phases[Phase];
        var (step, steps) = (Epoch * Steps + Step, phase.Epochs * Steps);
        var schedule = phase.Schedule ?? Schedule.OneCycle();
        var (factor, momentum) = (schedule.Rate(step, steps), schedule.Momentum(step, steps));
        var place = 0;
        foreach (var group in Optimizer.ParamGroups)
        {
            group.LearningRate = rates[place++] * factor;
            if (momentum is not { } value) continue;
            if (group is optim.IBetas betas) betas.Betas = (value, betas.Betas.Item2);
            else if (group is optim.IMomentum { Momentum: > 0 } moving) moving.Momentum = value;
        }
    }

    /// <summary>Counts a whole step.</summary>
    /// <param name="batch">The number of its batch in the epoch.</param>
    /// <param name="loss">Its mean loss; null where it was left out.</param>
    /// <param name="samples">Its samples.</param>
    internal void Count(int batch, double? loss, int samples)
    {
        (Step, lastRate) = (batch + 1, Rate);
        if (loss is not { } mean) return;
        lossSum += mean * samples;
        seen += samples;
    }

    internal void NextEpoch()
    {
        Epoch++;
        (Step, lossSum, seen) = (0, 0, 0);
        if (Epoch < Phases[Phase].Epochs) return;
        (Phase, Epoch) = (Phase + 1, 0);
        PhaseOptimizer?.Dispose();
        PhaseOptimizer = null;
    }

    /// <summary>Frees the optimizer.</summary>
    public void Dispose() => PhaseOptimizer?.Dispose();
}
