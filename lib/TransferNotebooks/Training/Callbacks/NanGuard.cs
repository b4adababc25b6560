using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Ends a training whose loss becomes NaN or infinite: the error says where and what is not finite, and the model gets the weights of the last epoch's start
/// back. Every <see cref="Learner"/> has one unless told otherwise. It looks at the loss in each step, and at all weights once an epoch.
/// </summary>
public sealed class NanGuard : Callback
{
    private const int Named = 3;

    private WeightSnapshot? good;
    private int goodEpoch;

    /// <inheritdoc/>
    protected internal override bool OnlyWatches => true;

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run) => Forget();

    /// <inheritdoc/>
    protected internal override void BeforeEpoch(TrainingRun run)
    {
        Check(run);
        Forget();
        Keep(run);
    }

    /// <inheritdoc/>
    protected internal override void BeforeStep(TrainingStep step)
    {
        if (good is null) Keep(step.Run);
    }

    /// <inheritdoc/>
    protected internal override void AfterBackward(TrainingStep step)
    {
        if (double.IsFinite(step.Loss)) return;
        using var quiet = no_grad();
        string[] samples = [.. Enumerable.Range(0, step.Count).Where(row => step.Inputs.is_floating_point() && !IsFinite(step.Inputs[row])).Select(row => $"sample {step.Run.Learner.Training[step.Indices[row]].Name}")];
        string[] gradients = [.. step.Model.named_parameters().Where(item => item.parameter.grad is { } gradient && !IsFinite(gradient)).Select(item => $"gradient of {item.name}")];
        throw Diverged(step.Run, (step.Run.Learner.History.Epochs.Count + 1, step.Run.Step + 1), step.Loss, FormattableString.Invariant($"The loss became {step.Loss}"), [.. samples, .. NotFinite(step.Model), .. gradients],
            samples.Length > 0 ? "Clean these samples" : null);
    }

    /// <inheritdoc/>
    protected internal override void AfterFit(TrainingRun run)
    {
        Check(run);
        Forget();
    }

    /// <inheritdoc/>
    protected internal override void OnError(TrainingRun run, Exception error) => Forget();

    private static bool IsFinite(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        // A finite sum has finite terms only, and takes a single pass.
        return double.IsFinite(tensor.sum().to(float64).item<double>()) || tensor.isfinite().all().item<bool>();
    }

    private static List<string> NotFinite(Backbone model) => [.. model.state_dict().Where(item => item.Value.is_floating_point() && !IsFinite(item.Value)).Select(item => item.Key)];

    private void Check(TrainingRun run)
    {
        using var quiet = no_grad();
        if (NotFinite(run.Learner.Model) is not { Count: > 0 } broken) return;
        if (good is null) throw new TrainingDivergedException($"The model has weights that are not finite before the training: {Names(broken)}. Load it anew.", (run.Learner.History.Epochs.Count + 1, 0), 0, double.NaN, broken);
        var last = run.Learner.History.Last;
        throw Diverged(run, (last.Epoch, run.Steps), last.TrainLoss, "A step left weights that are not finite, noticed at the epoch's end", broken, null);
    }

    private TrainingDivergedException Diverged(TrainingRun run, (int Epoch, int Step) place, double loss, string what, IReadOnlyList<string> notFinite, string? advice)
    {
        good!.PutInto(run.Learner.Model);
        return new(FormattableString.Invariant($"{what} in step {place.Step} of {run.Steps} of epoch {place.Epoch}, at a learning rate of {run.Rate:G3}. Not finite: {Names(notFinite)}. The weights of the start of epoch {goodEpoch} were put back. ")
            + (advice ?? "Take a lower rate (FindLearningRate suggests one), clip the gradients (ClipGradients), or look for a loss that divides by zero") + ".", place, run.Rate, loss, notFinite);
    }

    private static string Names(IReadOnlyList<string> notFinite) =>
        notFinite.Count == 0 ? "the loss alone" : string.Join(", ", notFinite.Take(Named)) + (notFinite.Count > Named ? $" and {notFinite.Count - Named} more" : "");

    private void Keep(TrainingRun run) => (good, goodEpoch) = (new(run.Learner.Model), run.Learner.History.Epochs.Count + 1);

    private void Forget()
    {
        good?.Dispose();
        good = null;
    }
}
