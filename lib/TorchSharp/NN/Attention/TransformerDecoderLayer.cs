using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Self-attention, attention to an encoder's output, and a feed-forward part (Vaswani et al. 2017). Sequences come first, [T, N, E].</summary>
public sealed class TransformerDecoderLayer : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    private readonly MultiheadAttention self_attn;
    private readonly MultiheadAttention multihead_attn;
    private readonly Linear linear1;
    private readonly Dropout dropout;
    private readonly Linear linear2;
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly LayerNorm norm3;
    private readonly Dropout dropout1;
    private readonly Dropout dropout2;
    private readonly Dropout dropout3;
    private readonly nn.Activations activation;

    internal TransformerDecoderLayer(long d_model, long nhead, long dim_feedforward, double dropout, nn.Activations activation) : base(nameof(TransformerDecoderLayer))
    {
        self_attn = nn.MultiheadAttention(d_model, nhead, dropout);
        multihead_attn = nn.MultiheadAttention(d_model, nhead, dropout);
        linear1 = nn.Linear(d_model, dim_feedforward);
        this.dropout = nn.Dropout(dropout);
        linear2 = nn.Linear(dim_feedforward, d_model);
        norm1 = nn.LayerNorm(d_model);
        norm2 = nn.LayerNorm(d_model);
        norm3 = nn.LayerNorm(d_model);
        dropout1 = nn.Dropout(dropout);
        dropout2 = nn.Dropout(dropout);
        dropout3 = nn.Dropout(dropout);
        this.activation = activation;
        RegisterComponents();
    }

    /// <param name="tgt">The target so far, [T, N, E].</param>
    /// <param name="memory">The encoder's output, [S, N, E].</param>
    /// <param name="tgt_mask">[T, T]: true where attention is not allowed, or numbers to add.</param>
    /// <param name="memory_mask">[T, S].</param>
    /// <param name="tgt_key_padding_mask">[N, T]: true where a step does not count.</param>
    /// <param name="memory_key_padding_mask">[N, S].</param>
    public override Tensor forward(Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask, Tensor? tgt_key_padding_mask, Tensor? memory_key_padding_mask)
    {
        using var scope = NewDisposeScope();
        var own = self_attn.call(tgt, tgt, tgt, tgt_key_padding_mask, false, tgt_mask).Item1;
        var x = norm1.call(Aten.Call("add.Tensor", tgt, dropout1.call(own)));
        var seen = multihead_attn.call(x, memory, memory, memory_key_padding_mask, false, memory_mask).Item1;
        x = norm2.call(Aten.Call("add.Tensor", x, dropout2.call(seen)));
        var inner = linear1.call(x);
        inner = activation == nn.Activations.GELU ? nn.functional.gelu(inner) : nn.functional.relu(inner);
        var fed = linear2.call(dropout.call(inner));
        return norm3.call(Aten.Call("add.Tensor", x, dropout3.call(fed))).MoveToOuterDisposeScope();
    }

    public new Tensor call(Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null) =>
        base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

    public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);
}
