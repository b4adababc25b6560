using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Masks of attention as numbers that are added to the scores.</summary>
internal static class AttentionMask
{
    /// <summary>One mask [N × heads or 1, L or 1, S] of an attention mask and a padding mask [N, S]; null where there is none.</summary>
    internal static Tensor? Merge(Tensor? mask, Tensor? padding, long heads, ScalarType dtype)
    {
        if (padding is not null)
        {
            var shape = padding.shape;
            var spread = Aten.Call("expand", Aten.Call("reshape", padding, new[] { shape[0], 1, 1, shape[1] }), new[] { -1L, heads, -1L, -1L }, false);
            padding = Aten.Call("reshape", spread, new[] { shape[0] * heads, 1, shape[1] });
        }
        if (mask is null) return Added(padding, dtype);
        if (padding is null) return Added(mask, dtype);
        if (Excludes(mask) && Excludes(padding)) return Added(Aten.Call("logical_or", mask, padding), dtype);
        return Aten.Call("add.Tensor", Added(mask, dtype)!, Added(padding, dtype)!);
    }

    /// <summary>A mask of truth values (true: excluded) as zeros and −∞; numbers stay as they are.</summary>
    internal static Tensor? Added(Tensor? mask, ScalarType dtype)
    {
        if (mask is null || !Excludes(mask)) return mask;
        var shut = mask.dtype == ScalarType.Bool ? mask : Aten.Call("to.dtype", mask, ScalarType.Bool, false, false);
        return Aten.Call("masked_fill.Scalar", zeros(mask.shape, dtype, mask.device), shut, double.NegativeInfinity);
    }

    private static bool Excludes(Tensor mask) => mask.dtype is ScalarType.Bool or ScalarType.Byte;
}
