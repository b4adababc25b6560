using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Encoder layers one after the other, each a copy of one layer.</summary>
public sealed class TransformerEncoder : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor>
{
    private readonly ModuleList<TransformerEncoderLayer> layers;
    private readonly LayerNorm? norm;

    internal TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers, LayerNorm? norm = null) : base(nameof(TransformerEncoder))
    {
        layers = new(Enumerable.Range(0, (int)num_layers).Select(_ => (TransformerEncoderLayer)encoder_layer.DeepCopy()).ToArray());
        this.norm = norm;
        RegisterComponents();
    }

    /// <summary>The non-linear function of the feed-forward parts.</summary>
    public enum Activations
    {
        ReLU = 0,
        GELU = 1,
    }

    /// <param name="src">[S, N, E].</param>
    /// <param name="src_mask">[S, S]: true where attention is not allowed, or numbers to add.</param>
    /// <param name="src_key_padding_mask">[N, S]: true where a step does not count.</param>
    public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
    {
        using var scope = NewDisposeScope();
        var x = Aten.Call("alias", src);
        foreach (var layer in layers) x = layer.call(x, src_mask, src_key_padding_mask);
        return (norm is null ? x : norm.call(x)).MoveToOuterDisposeScope();
    }

    public Tensor call(Tensor src, Tensor? src_mask) => base.call(src, src_mask, null);

    public Tensor call(Tensor src) => base.call(src, null, null);
}
