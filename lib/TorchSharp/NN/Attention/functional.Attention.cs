using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(Q Kᵀ / √E + mask) V.</summary>
            /// <param name="query">[N, …, L, E].</param>
            /// <param name="key">[N, …, S, E].</param>
            /// <param name="value">[N, …, S, Ev].</param>
            /// <param name="attn_mask">[N, …, L, S]: true where attention is allowed, or numbers to add.</param>
            /// <param name="p">The probability of dropout.</param>
            /// <param name="is_casual">Whether a step attends to itself and earlier ones only.</param>
            /// <returns>[N, …, L, Ev].</returns>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null) throw new ArgumentException("Attention is either causal or takes a mask. Received: both.", nameof(attn_mask));
                if (Aten.Has("scaled_dot_product_attention"))
                    return Aten.Call("scaled_dot_product_attention", query, key, value, attn_mask, p, is_casual);
                using var scope = NewDisposeScope();
                var mask = attn_mask;
                if (is_casual)
                {
                    var allowed = Aten.Call("ones", new[] { query.size(-2), key.size(-2) }, ScalarType.Bool, Arg.None, query.device, Arg.None);
                    mask = Aten.Call("tril", allowed);
                }
                if (mask is { dtype: ScalarType.Bool }) mask = AttentionMask.Added(Aten.Call("logical_not", mask), query.dtype);
                var scores = Aten.Call("matmul", Aten.Call("div.Scalar", query, Math.Sqrt(query.size(-1))), Aten.Call("transpose.int", key, -2L, -1L));
                if (mask is not null) scores = Aten.Call("add.Tensor", scores, mask);
                var weights = Aten.Call("softmax.int", scores, -1L);
                if (p > 0) weights = Aten.Call("dropout", weights, p, true);
                return Aten.Call("matmul", weights, value).MoveToOuterDisposeScope();
            }
        }
    }
}
