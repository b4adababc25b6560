using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>What one step of a training sees. It owns its tensors.</summary>
public sealed class TrainingBatch : IDisposable
{
    internal TrainingBatch(Tensor inputs, Tensor targets, IReadOnlyList<int> indices) => (Inputs, Targets, Indices) = (inputs, targets, indices);

    /// <summary>Images <c>[N, C, H, W]</c>, numbers of tokens <c>[N, L]</c> or vectors <c>[N, D]</c>.</summary>
    public Tensor Inputs { get; }

    /// <summary>Class indices <c>[N]</c>, int64; where the learner has <see cref="Learner.Targets"/>, numbers <c>[N, K]</c>.</summary>
    public Tensor Targets { get; }

    /// <summary>Places of the samples in the data.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>Number of samples.</summary>
    public int Count => Indices.Count;

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
    }
}
