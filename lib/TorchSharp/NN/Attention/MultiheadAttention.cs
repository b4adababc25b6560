using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Attention of several heads (Vaswani et al. 2017). Sequences come first: query [L, N, E], key [S, N, …], value [S, N, …].</summary>
public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
{
    private readonly long size;
    private readonly long heads;
    private readonly double dropout;
    private readonly bool addZero;

    internal MultiheadAttention(long embedded_dim, long num_heads, double dropout, bool bias, bool add_bias_kv, bool add_zero_attn, long? kdim, long? vdim) : base(nameof(MultiheadAttention))
    {
        if (num_heads <= 0 || embedded_dim % num_heads != 0) throw new ArgumentException($"The size must be a multiple of the number of heads. Received: size {embedded_dim}, {num_heads} heads.", nameof(num_heads));
        size = embedded_dim;
        heads = num_heads;
        this.dropout = dropout;
        addZero = add_zero_attn;
        var (keys, values) = (kdim ?? size, vdim ?? size);
        if (keys == size && values == size) in_proj_weight = Empty(3 * size, size);
        else
        {
            q_proj_weight = Empty(size, size);
            k_proj_weight = Empty(size, keys);
            v_proj_weight = Empty(size, values);
        }
        if (bias) in_proj_bias = new Parameter(zeros(3 * size));
        out_proj = nn.Linear(size, size, bias);
        register_module(nameof(out_proj), out_proj);
        if (bias) nn.init.zeros_(out_proj.bias!);
        if (add_bias_kv)
        {
            bias_k = Empty(1, 1, size);
            bias_v = Empty(1, 1, size);
        }
        foreach (var weight in new[] { in_proj_weight, q_proj_weight, k_proj_weight, v_proj_weight })
            if (weight is not null) nn.init.xavier_uniform_(weight);
        if (bias_k is not null) nn.init.xavier_normal_(bias_k);
        if (bias_v is not null) nn.init.xavier_normal_(bias_v);
    }

    internal Parameter? in_proj_weight { get; set => SetParameter(ref field, value); }

    internal Parameter? q_proj_weight { get; set => SetParameter(ref field, value); }

    internal Parameter? k_proj_weight { get; set => SetParameter(ref field, value); }

    internal Parameter? v_proj_weight { get; set => SetParameter(ref field, value); }

    internal Parameter? in_proj_bias { get; set => SetParameter(ref field, value); }

    internal Parameter? bias_k { get; set => SetParameter(ref field, value); }

    internal Parameter? bias_v { get; set => SetParameter(ref field, value); }

    private readonly Linear out_proj;

    /// <param name="query">[L, N, E], or [L, E] without a batch.</param>
    /// <param name="key">[S, N, size of keys].</param>
    /// <param name="value">[S, N, size of values].</param>
    /// <param name="key_padding_mask">[N, S]: true where a key does not count, or numbers to add.</param>
    /// <param name="need_weights">Whether the weights come back, averaged over the heads, [N, L, S].</param>
    /// <param name="attn_mask">[L, S] or [N × heads, L, S]: true where attention is not allowed, or numbers to add.</param>
    /// <returns>[L, N, E] and the weights, or null in their place.</returns>
    public override Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        if (query.dim() == 3) return Attend(query, key, value, key_padding_mask, need_weights, attn_mask);
        using var scope = NewDisposeScope();
        Tensor Batch(Tensor tensor, long place) => Aten.Call("unsqueeze", tensor, place);
        var (output, weights) = Attend(Batch(query, 1), Batch(key, 1), Batch(value, 1), key_padding_mask is null ? null : Batch(key_padding_mask, 0), need_weights, attn_mask);
        if (weights is null) return new(Aten.Call("squeeze.dim", output, 1L).MoveToOuterDisposeScope(), null!);
        return new(Aten.Call("squeeze.dim", output, 1L).MoveToOuterDisposeScope(), Aten.Call("squeeze.dim", weights, 0L).MoveToOuterDisposeScope());
    }

    public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    private Tuple<Tensor, Tensor> Attend(Tensor query, Tensor key, Tensor value, Tensor? paddingMask, bool needWeights, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var shape = query.shape;
        if (shape[2] != size) throw new ArgumentException($"Queries have the size {size}. Received: [{string.Join(", ", shape)}].", nameof(query));
        var (length, batch) = (shape[0], shape[1]);
        var (q, k, v) = Projected(query, key, value);
        mask = mask is not null && mask.dim() == 2 ? Aten.Call("unsqueeze", mask, 0L) : mask;
        if (bias_k is not null)
        {
            long[] once = [1, batch, 1];
            k = Aten.Call("cat", new[] { k, Aten.Call("repeat", bias_k, once) });
            v = Aten.Call("cat", new[] { v, Aten.Call("repeat", bias_v!, once) });
            (mask, paddingMask) = (Longer(mask), Longer(paddingMask));
        }
        q = ByHead(q);
        k = ByHead(k);
        v = ByHead(v);
        if (addZero)
        {
            long[] one = [batch * heads, 1, size / heads];
            k = Aten.Call("cat", new[] { k, zeros(one, k.dtype, k.device) }, 1L);
            v = Aten.Call("cat", new[] { v, zeros(one, v.dtype, v.device) }, 1L);
            (mask, paddingMask) = (Longer(mask), Longer(paddingMask));
        }
        mask = AttentionMask.Merge(mask, paddingMask, heads, q.dtype);
        var scaled = Aten.Call("div.Scalar", q, Math.Sqrt(size / heads));
        var turned = Aten.Call("transpose.int", k, -2L, -1L);
        var scores = mask is null ? Aten.Call("bmm", scaled, turned) : Aten.Call("baddbmm", mask, scaled, turned);
        var weights = Aten.Call("softmax.int", scores, -1L);
        if (training && dropout > 0) weights = Aten.Call("dropout", weights, dropout, true);
        var mixed = Aten.Call("reshape", Aten.Call("transpose.int", Aten.Call("bmm", weights, v), 0L, 1L), new[] { length, batch, size });
        var output = nn.functional.linear(mixed, out_proj.weight, out_proj.bias);
        if (!needWeights) return new(output.MoveToOuterDisposeScope(), null!);
        var each = Aten.Call("reshape", weights, new[] { batch, heads, length, k.size(1) });
        return new(output.MoveToOuterDisposeScope(), Aten.Call("mean.dim", each, 1L).MoveToOuterDisposeScope());

        Tensor ByHead(Tensor sequence) =>
            Aten.Call("transpose.int", Aten.Call("reshape", sequence, new[] { -1L, batch * heads, size / heads }), 0L, 1L);
    }

    // One product for all three where they are one tensor, two where keys are values.
    private (Tensor, Tensor, Tensor) Projected(Tensor query, Tensor key, Tensor value)
    {
        if (in_proj_weight is null)
        {
            var biases = in_proj_bias is null ? new Tensor?[3] : Aten.CallList("chunk", in_proj_bias, 3L, 0L);
            return (nn.functional.linear(query, q_proj_weight!, biases[0]), nn.functional.linear(key, k_proj_weight!, biases[1]), nn.functional.linear(value, v_proj_weight!, biases[2]));
        }
        if (ReferenceEquals(query, key) && ReferenceEquals(key, value))
        {
            var all = Aten.CallList("chunk", nn.functional.linear(query, in_proj_weight, in_proj_bias), 3L, -1L);
            return (all[0], all[1], all[2]);
        }
        Tensor Part(Tensor input, long first, long count) => nn.functional.linear(input,
            Aten.Call("narrow", in_proj_weight, 0L, first * size, count * size),
            in_proj_bias is null ? null : Aten.Call("narrow", in_proj_bias, 0L, first * size, count * size));
        if (!ReferenceEquals(key, value)) return (Part(query, 0, 1), Part(key, 1, 1), Part(value, 2, 1));
        var both = Aten.CallList("chunk", Part(key, 1, 2), 2L, -1L);
        return (Part(query, 0, 1), both[0], both[1]);
    }

    // A mask for one key more, to which all may attend.
    private static Tensor? Longer(Tensor? mask) => mask is null ? null : Aten.Call("constant_pad_nd", mask, new[] { 0L, 1L }, 0L);

    private static Parameter Empty(params long[] shape) => new(empty(shape));
}
