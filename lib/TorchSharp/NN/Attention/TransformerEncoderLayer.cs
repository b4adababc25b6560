using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Self-attention and a feed-forward part, each added to its input and normalised (Vaswani et al. 2017). Sequences come first, [S, N, E].</summary>
public sealed class TransformerEncoderLayer : nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor, Tensor>
{
    private readonly MultiheadAttention self_attn;
    private readonly Linear linear1;
    private readonly Dropout dropout;
    private readonly Linear linear2;
    private readonly LayerNorm norm1;
    private readonly LayerNorm norm2;
    private readonly Dropout dropout1;
    private readonly Dropout dropout2;
    private readonly nn.Activations activation;

    internal TransformerEncoderLayer(long d_model, long nhead, long dim_feedforward, double dropout, nn.Activations activation) : base(nameof(TransformerEncoderLayer))
    {
        self_attn = nn.MultiheadAttention(d_model, nhead, dropout);
        linear1 = nn.Linear(d_model, dim_feedforward);
        this.dropout = nn.Dropout(dropout);
        linear2 = nn.Linear(dim_feedforward, d_model);
        norm1 = nn.LayerNorm(d_model);
        norm2 = nn.LayerNorm(d_model);
        dropout1 = nn.Dropout(dropout);
        dropout2 = nn.Dropout(dropout);
        this.activation = activation;
        RegisterComponents();
    }

    public override Tensor forward(Tensor src) => Compute(src, null, null);

    /// <param name="src">[S, N, E].</param>
    /// <param name="src_mask">[S, S]: true where attention is not allowed, or numbers to add.</param>
    public Tensor call(Tensor src, Tensor? src_mask) => Compute(src, src_mask, null);

    /// <param name="src">[S, N, E].</param>
    /// <param name="src_mask">[S, S]: true where attention is not allowed, or numbers to add.</param>
    /// <param name="src_key_padding_mask">[N, S]: true where a step does not count.</param>
    public Tensor call(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask) => Compute(src, src_mask, src_key_padding_mask);

    private Tensor Compute(Tensor src, Tensor? mask, Tensor? padding)
    {
        using var scope = NewDisposeScope();
        var seen = self_attn.call(src, src, src, padding, false, mask).Item1;
        var x = norm1.call(Aten.Call("add.Tensor", src, dropout1.call(seen)));
        var inner = linear1.call(x);
        inner = activation == nn.Activations.GELU ? nn.functional.gelu(inner) : nn.functional.relu(inner);
        var fed = linear2.call(dropout.call(inner));
        return norm2.call(Aten.Call("add.Tensor", x, dropout2.call(fed))).MoveToOuterDisposeScope();
    }
}
