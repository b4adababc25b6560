using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Memory for the batches of an epoch. What was handed out is used again once nobody holds it any more: neither the batch, nor a view of it, nor
/// a graph that will need it for gradients. Used by one thread.
/// </summary>
/// <param name="most">How many are kept; beyond that, memory is taken anew and left to its user.</param>
internal sealed class BatchBuffers(int most) : IDisposable
{
    private readonly List<Tensor> kept = [];

    /// <summary>Memory of a shape. The caller disposes the tensor; its memory returns when the last holder lets go.</summary>
    public Tensor Rent(long[] shape, ScalarType type, bool pinned)
    {
        foreach (var buffer in kept)
            if (buffer.dtype == type && buffer.shape.AsSpan().SequenceEqual(shape) && Engine.IsUnshared(buffer))
                return Handed(buffer);
        using var scope = NewDisposeScope();
        var fresh = empty(shape, type);
        if (pinned)
            fresh = fresh.pin_memory();
        if (!Engine.KnowsSharing || kept.Count >= most)
            return fresh.DetachFromDisposeScope();
        kept.Add(fresh.DetachFromDisposeScope());
        return Handed(fresh);
    }

    /// <summary>Lets go of everything that is not in use; what is in use is freed with its last holder.</summary>
    public void Dispose()
    {
        foreach (var buffer in kept)
            buffer.Dispose();
        kept.Clear();
    }

    // Another tensor over the same memory.
    private static Tensor Handed(Tensor buffer) => buffer.detach().DetachFromDisposeScope();
}
