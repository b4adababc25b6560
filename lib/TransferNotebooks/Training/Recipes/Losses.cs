using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>A loss: scores <c>[N, K]</c> and targets to a number without dimensions, the mean over the samples.</summary>
public delegate Tensor LossFunction(Tensor scores, Tensor targets);

/// <summary>The usual losses.</summary>
public static class Losses
{
    private static readonly LossFunction Squared = (scores, targets) =>
    {
        using var scope = NewDisposeScope();
        return functional.mse_loss(scores, targets.to(scores.dtype)).MoveToOuterDisposeScope();
    };

    /// <summary>Cross-entropy of the softmax; targets are class indices <c>[N]</c> or probabilities <c>[N, K]</c>.</summary>
    /// <param name="labelSmoothing">This much of each label is spread evenly over all classes (Szegedy et al. 2016, section 7).</param>
    /// <param name="classWeights">A weight for each class, such as <see cref="LabelledData.ClassWeights"/> gives; null for equal weights.</param>
    public static LossFunction CrossEntropy(double labelSmoothing = 0, IReadOnlyList<double>? classWeights = null)
    {
        if (labelSmoothing is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(labelSmoothing), $"Label smoothing lies from 0 up to 1. Received: {labelSmoothing}.");
        float[]? weights = classWeights is null ? null : [.. classWeights.Select(weight => (float)weight)];
        return (scores, targets) =>
        {
            using var scope = NewDisposeScope();
            var weight = weights is null ? null : tensor(weights, device: scores.device);
            if (weight is not null && weight.shape[0] != scores.shape[1]) throw new ArgumentException($"The loss has weights for {weight.shape[0]} classes. Received: scores of {scores.shape[1]}.");
            return functional.cross_entropy(scores, targets, weight, label_smoothing: labelSmoothing).MoveToOuterDisposeScope();
        };
    }

    /// <summary>
    /// Binary cross-entropy of the sigmoid, for several labels at once: targets <c>[N, K]</c> of 0 and 1, or class indices <c>[N]</c>: then that label alone holds, and for a head
    /// with one score 0 and 1 are its two classes.
    /// </summary>
    public static LossFunction BinaryCrossEntropy() => (scores, targets) =>
    {
        using var scope = NewDisposeScope();
        var wanted = targets.dim() == 1 ? scores.shape[1] == 1 ? targets.unsqueeze(1) : functional.one_hot(targets, scores.shape[1]) : targets.shape[1] == 2 && scores.shape[1] == 1 ? targets.narrow(1, 1, 1) : targets;
        return functional.binary_cross_entropy_with_logits(scores, wanted.to(scores.dtype)).MoveToOuterDisposeScope();
    };

    /// <summary>Mean squared error, for numbers.</summary>
    public static LossFunction MeanSquaredError() => Squared;

    /// <summary>Whether a loss is of numbers, not of labels.</summary>
    internal static bool IsOfNumbers(LossFunction? loss) => ReferenceEquals(loss, Squared);

    /// <summary>The loss that fits a head and its targets.</summary>
    internal static LossFunction For(Backbone model, TargetKind kind) => kind switch
    {
        TargetKind.Numbers => Squared,
        TargetKind.Class when model.HeadWidth > 1 && model.HeadKind == HeadKind.Softmax => CrossEntropy(),
        _ => BinaryCrossEntropy(),
    };
}
