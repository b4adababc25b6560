using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Decoder layers one after the other, each a copy of one layer.</summary>
public sealed class TransformerDecoder : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    private readonly ModuleList<TransformerDecoderLayer> layers;
    private readonly LayerNorm? norm;

    internal TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers, LayerNorm? norm = null) : base(nameof(TransformerDecoder))
    {
        layers = new(Enumerable.Range(0, (int)num_layers).Select(_ => (TransformerDecoderLayer)decoder_layer.DeepCopy()).ToArray());
        this.norm = norm;
        RegisterComponents();
    }

    /// <inheritdoc cref="TransformerDecoderLayer.forward"/>
    public override Tensor forward(Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
    {
        using var scope = NewDisposeScope();
        var x = Aten.Call("alias", tgt);
        foreach (var layer in layers) x = layer.call(x, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
        return (norm is null ? x : norm.call(x)).MoveToOuterDisposeScope();
    }

    public new Tensor call(Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null) =>
        base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

    public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);
}
