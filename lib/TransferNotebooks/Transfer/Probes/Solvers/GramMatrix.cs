using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Products of a matrix with its own transpose.</summary>
internal static class GramMatrix
{
    /// <summary>A·Aᵀ, of whose blocks only those on and below the diagonal are computed: what Cholesky and symmetric eigenvalues read.</summary>
    /// <param name="a">Double precision, <c>[R, K]</c>.</param>
    /// <returns><c>[R, R]</c>; above the diagonal not to be read.</returns>
    public static Tensor Lower(Tensor a)
    {
        long size = a.shape[0], block = Math.Max(128, (size + 7) / 8);
        var gram = zeros(size, size, dtype: ScalarType.Float64);
        for (long first = 0; first < size; first += block)
        {
            using var step = NewDisposeScope();
            long some = Math.Min(block, size - first);
            gram.narrow(0, first, some).narrow(1, 0, first + some).copy_(a.narrow(0, first, some).matmul(a.narrow(0, 0, first + some).t()));
        }

        return gram;
    }
}
