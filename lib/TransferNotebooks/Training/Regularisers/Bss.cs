using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Batch spectral shrinkage: penalises the smallest singular values of a batch's feature matrix, the directions that transfer badly, by η · Σ σ² over the k
/// smallest (Chen, Wang, Fu, Long and Wang 2019, "Catastrophic forgetting meets negative transfer: batch spectral shrinkage for safe transfer learning").
/// </summary>
/// <remarks>
/// The features are those of the last stage before the head, averaged over their positions: <c>[N, D]</c> has min(N, D) singular values. A batch that is
/// computed in parts has those of its parts.
/// </remarks>
public sealed class Bss : Callback
{
    /// <summary>Makes the term.</summary>
    /// <param name="strength">η.</param>
    /// <param name="k">How many of the smallest singular values are penalised.</param>
    /// <exception cref="ArgumentException">The strength is below 0, or k below 1.</exception>
    public Bss(double strength = 1e-3, int k = 1)
    {
        if (!(strength >= 0) || k < 1) throw new ArgumentException($"The strength is at least 0 and k at least 1. Received: {strength} and {k}.");
        (Strength, K) = (strength, k);
    }

    /// <summary>η.</summary>
    public double Strength { get; }

    /// <summary>How many of the smallest singular values are penalised.</summary>
    public int K { get; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> WatchedIn(Backbone model) => [StageOutput.Last(model).Name];

    /// <inheritdoc/>
    protected internal override Tensor Penalty(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        var last = StageOutput.Last(step.Model);
        var values = linalg.svdvals(StageOutput.Pooled(last, step.Output(last.Name), step.Inputs).to(float32));
        var k = Math.Min(K, values.shape[0]);
        return (values.narrow(0, values.shape[0] - k, k).square().sum() * Strength).MoveToOuterDisposeScope();
    }
}
