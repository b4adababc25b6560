namespace TransferNotebooks;

/// <summary>
/// Says in the history when a transfer hurts: when the validation accuracy at the end is below that of a model trained without it (negative transfer; Wang et al.
/// 2019, "Characterizing and avoiding negative transfer", section 3.1). What it is compared with is a known accuracy, or another model trained on the same data in as
/// many epochs at the same rates. Put it last among the callbacks, so that it sees the weights that they end with.
/// </summary>
public sealed class NegativeTransferWatch : Callback
{
    private readonly Func<Backbone>? make;
    private readonly bool headOnly;
    private readonly string name;

    /// <summary>Compares with an accuracy that is known.</summary>
    /// <param name="baseline">The accuracy without transfer on the same validation samples, 0..1.</param>
    /// <param name="name">What gave it, for the note.</param>
    public NegativeTransferWatch(double baseline, string name = "the baseline")
    {
        if (baseline is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(baseline), $"An accuracy lies in 0..1. Received: {baseline}.");
        (Baseline, this.name) = (baseline, name);
    }

    /// <summary>Compares with another model, which is trained after this one: it takes as long again.</summary>
    /// <param name="model">Makes the model, such as <c>() => Backbones.Load("resnet18", classes: 2, weights: "random")</c>.</param>
    /// <param name="headOnly">Whether only its head is trained: then give it the source weights.</param>
    public NegativeTransferWatch(Func<Backbone> model, bool headOnly = false) =>
        (make, this.headOnly, name) = (model, headOnly, headOnly ? "training the head alone" : "training from scratch");

    /// <summary>The accuracy without transfer; NaN before it is known.</summary>
    public double Baseline { get; private set; } = double.NaN;

    /// <summary>The accuracy with transfer minus the one without; NaN before the training's end.</summary>
    public double Gain { get; private set; } = double.NaN;

    /// <inheritdoc/>
    protected internal override bool OnlyWatches => true;

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run)
    {
        if (run.Learner.Validation is null || run.Learner.TargetKind == TargetKind.Numbers)
            throw new InvalidOperationException("Negative transfer is watched by the accuracy on validation samples. Give the learner some.");
    }

    /// <inheritdoc/>
    protected internal override void AfterFit(TrainingRun run)
    {
        var learner = run.Learner;
        if (make is not null) Baseline = Trained(run);
        var (accuracy, count) = (learner.Measure(learner.Validation!, run.Stopping).Accuracy, learner.Validation!.Count);
        Gain = accuracy - Baseline;
        var deviation = Math.Sqrt((accuracy * (1 - accuracy) + Baseline * (1 - Baseline)) / count);
        var size = Math.Abs(Gain) <= 2 * deviation ? "which may be chance" : "more than twice the standard error";
        learner.History.Say(FormattableString.Invariant($"{(Gain < 0 ? "Negative transfer: the" : "The")} validation accuracy is {accuracy:P1} ({count} samples); {name} gives {Baseline:P1}. The difference is {100 * Gain:+0.0;-0.0;0.0} points, {size}."));
    }

    private double Trained(TrainingRun run)
    {
        using var model = make!();
        var twin = run.Learner.Twin(model);
        twin.Fit([.. run.Phases.Select(phase => phase with { TrainedStages = headOnly ? 1 : 0, LowestRate = 0 })], run.Stopping);
        return twin.History.Last.ValidationAccuracy;
    }
}
