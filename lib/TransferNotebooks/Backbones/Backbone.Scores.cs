using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>What the scores of the head mean; <see cref="ReplaceHead"/> and <see cref="ResetHead(int)"/> set it.</summary>
    public HeadKind HeadKind { get; set; }

    /// <summary>Whether one score tells two classes apart: above 0 the second one.</summary>
    public bool IsBinary => HeadKind == HeadKind.Sigmoid && HeadWidth == 1;

    /// <summary>How many classes the head tells apart: two for one sigmoid, else one a score.</summary>
    public int ClassCount => CountOf(HeadKind, HeadWidth);

    /// <summary>The probabilities of the classes.</summary>
    /// <param name="scores">What the network gave, <c>[N, HeadWidth]</c>.</param>
    /// <returns><c>[N, ClassCount]</c> of Float32: the softmax; for one sigmoid 1 − σ and σ; for several each one's own, which do not sum to 1.</returns>
    /// <exception cref="InvalidOperationException">The scores are values of a regression.</exception>
    public Tensor Probabilities(Tensor scores)
    {
        using var scope = NewDisposeScope();
        var x = scores.to(float32);
        return (HeadKind switch
        {
            HeadKind.Softmax => x.softmax(1),
            HeadKind.Sigmoid when IsBinary => cat([(-x).sigmoid(), x.sigmoid()], 1),
            HeadKind.Sigmoid => x.sigmoid(),
            _ => throw new InvalidOperationException($"The head of {Name} gives values, not classes: they have no probabilities."),
        }).MoveToOuterDisposeScope();
    }

    /// <summary>The class that is predicted.</summary>
    /// <param name="scores">What the network gave, <c>[N, HeadWidth]</c>.</param>
    /// <returns><c>[N]</c> of Int64: the highest score's; for one sigmoid 1 where the score is above 0.</returns>
    public Tensor Predicted(Tensor scores) => IsBinary ? scores.select(1, 0).gt(0).to(int64) : scores.argmax(1);

    /// <summary>The loss that trains the head: cross-entropy, binary cross-entropy on the logits, or mean squared error, by <see cref="HeadKind"/>.</summary>
    /// <param name="scores">What the network gave, <c>[N, HeadWidth]</c>.</param>
    /// <param name="labels">
    /// Class numbers <c>[N]</c> of Int64, also for one sigmoid (0 or 1); for several sigmoids <c>[N, HeadWidth]</c> of 0 and 1; for values numbers <c>[N, HeadWidth]</c>, or
    /// <c>[N]</c> where there is one.
    /// </param>
    /// <param name="reduction">Whether losses are averaged, summed or left as they are.</param>
    public Tensor Loss(Tensor scores, Tensor labels, nn.Reduction reduction = nn.Reduction.Mean)
    {
        using var scope = NewDisposeScope();
        return (HeadKind switch
        {
            HeadKind.Softmax => nn.functional.cross_entropy(scores, labels, reduction: reduction),
            HeadKind.Sigmoid => nn.functional.binary_cross_entropy_with_logits(scores, labels.to(scores.dtype).reshape(scores.shape), reduction: reduction),
            _ => nn.functional.mse_loss(scores, labels.to(scores.dtype).reshape(scores.shape), reduction),
        }).MoveToOuterDisposeScope();
    }

    private static int CountOf(HeadKind kind, int outputs) => kind == HeadKind.Sigmoid && outputs == 1 ? 2 : outputs;
}
