using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The stored outputs of the source model as targets of a student: L = CE + λ₁ · T² · KL(softmax(source / T) ‖ softmax(student / T)) + λ₂ · mean squared error of
/// pooled features (Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural network", section 2; Romero et al. 2015, "FitNets", section 2.2). Where the source has
/// other classes than the target, a second linear head on the student's features says its classes; where the widths of the features differ, a linear map of the student's
/// features is compared. Both are trained with the student and dropped afterwards. Stored features are brought to mean 0 and variance 1 first.
/// </summary>
internal sealed class ProxyTargets : Callback
{
    private readonly Backbone student;
    private readonly float[]? scores;
    private readonly float[]? features;
    private readonly (double Scores, double Features, double Temperature) weights;
    private readonly (int Classes, int Features) widths;
    private readonly Linear? second;
    private readonly Linear? regressor;

    /// <summary>Takes the stored outputs of the samples that are trained on, in their order.</summary>
    /// <param name="student">The network that is trained.</param>
    /// <param name="scores">Scores of the source classes, <c>[N, K]</c>; null for none.</param>
    /// <param name="sameClasses">Whether these are the student's classes.</param>
    /// <param name="features">Pooled features, <c>[N, D]</c>; null for none.</param>
    /// <param name="count">N.</param>
    /// <param name="weights">λ₁, λ₂ and T.</param>
    public ProxyTargets(Backbone student, float[]? scores, bool sameClasses, float[]? features, int count, (double Scores, double Features, double Temperature) weights)
    {
        (this.student, this.scores, this.weights) = (student, scores, weights);
        widths = ((scores?.Length ?? 0) / count, (features?.Length ?? 0) / count);
        if (scores is not null && !sameClasses) second = Linear(student.FeatureWidth, widths.Classes);
        if (features is null) return;
        this.features = (float[])features.Clone();
        var fitted = Standardiser.Fit(features, count, widths.Features, centre: true, scale: true);
        for (var i = 0; i < features.Length; i++) this.features[i] = (float)((features[i] - fitted.Mean[i % widths.Features]) / fitted.Scale[i % widths.Features]);
        if (widths.Features != student.FeatureWidth) regressor = Linear(student.FeatureWidth, widths.Features);
    }

    protected internal override IReadOnlyList<string> Watched => second is null && features is null ? [] : [student.Stages[^2].Name];

    protected internal override IEnumerable<Parameter> Parameters => new[] { second, regressor }.OfType<Linear>().SelectMany(layer => layer.parameters());

    protected internal override void BeforeFit(TrainingRun run)
    {
        second?.to(run.Learner.Device);
        regressor?.to(run.Learner.Device);
    }

    protected internal override Tensor Penalty(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        var own = Watched.Count == 0 ? null : student.PooledFrom(step.Output(Watched[0]), step.Inputs);
        var loss = zeros(1, device: step.Scores!.device).sum();
        if (scores is not null)
        {
            var wanted = (Rows(scores, widths.Classes, step) / weights.Temperature).log_softmax(1);
            var said = ((second is null ? step.Scores : second.call(own!)) / weights.Temperature).log_softmax(1);
            loss = loss + (wanted.exp() * (wanted - said)).sum(1).mean() * (weights.Scores * weights.Temperature * weights.Temperature);
        }
        if (features is not null) loss = loss + functional.mse_loss(regressor is null ? own! : regressor.call(own!), Rows(features, widths.Features, step)) * weights.Features;
        return loss.MoveToOuterDisposeScope();
    }

    private static Tensor Rows(float[] values, int width, TrainingStep step)
    {
        var rows = new float[step.Count * width];
        for (var row = 0; row < step.Count; row++) values.AsSpan(step.Indices[row] * width, width).CopyTo(rows.AsSpan(row * width));
        return tensor(rows, [step.Count, width], device: step.Scores!.device);
    }
}
