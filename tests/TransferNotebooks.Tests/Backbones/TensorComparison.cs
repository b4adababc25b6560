using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>Comparing tensors in tests.</summary>
internal static class TensorComparison
{
    /// <summary>Whether two tensors have one shape and the same values.</summary>
    internal static bool SameAs(this Tensor one, Tensor other)
    {
        using var scope = NewDisposeScope();
        return one.shape.AsSpan().SequenceEqual(other.shape) && one.eq(other).all().item<bool>();
    }
}
