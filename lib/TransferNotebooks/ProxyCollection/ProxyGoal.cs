using System.Diagnostics;

namespace TransferNotebooks;

/// <summary>Ends the training of a student at the accuracy that was asked for, or when the time is over, and knows which it was.</summary>
internal sealed class ProxyGoal(Func<double, bool>? until, TimeSpan? budget) : Callback
{
    private readonly Stopwatch watch = new();

    /// <summary>Why it ended.</summary>
    public ProxyStop Stop { get; private set; }

    protected internal override void BeforeFit(TrainingRun run)
    {
        Stop = ProxyStop.EpochsEnded;
        watch.Restart();
    }

    protected internal override void AfterStep(TrainingStep step)
    {
        if (budget is not { } limit || watch.Elapsed < limit || Stop != ProxyStop.EpochsEnded) return;
        Stop = ProxyStop.BudgetEnded;
        step.Run.Stop(FormattableString.Invariant($"Stopped in epoch {step.Run.Learner.History.Epochs.Count + 1}: the time of {limit.TotalSeconds:0.###} s is over."));
    }

    protected internal override void AfterEpoch(TrainingRun run, EpochRecord epoch)
    {
        if (until is null || !until(epoch.ValidationAccuracy)) return;
        var first = Stop == ProxyStop.EpochsEnded;
        Stop = ProxyStop.AccuracyReached;
        if (first) run.Stop(FormattableString.Invariant($"Stopped after epoch {epoch.Epoch}: the validation accuracy reached {epoch.ValidationAccuracy:0.000}."));
    }
}
