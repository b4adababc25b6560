using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An encoder and a decoder (Vaswani et al. 2017). Sequences come first: source [S, N, E], target [T, N, E].</summary>
public sealed class Transformer : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly TransformerEncoder encoder;
    private readonly TransformerDecoder decoder;

    internal Transformer(long d_model, long nhead, long num_encoder_layers, long num_decoder_layers, long dim_feedforward, double dropout, nn.Activations activation) : base(nameof(Transformer))
    {
        using (var first = nn.TransformerEncoderLayer(d_model, nhead, dim_feedforward, dropout, activation))
            encoder = new TransformerEncoder(first, num_encoder_layers, nn.LayerNorm(d_model));
        using (var first = nn.TransformerDecoderLayer(d_model, nhead, dim_feedforward, dropout, activation))
            decoder = new TransformerDecoder(first, num_decoder_layers, nn.LayerNorm(d_model));
        RegisterComponents();
        foreach (var parameter in parameters())
            if (parameter.dim() > 1) nn.init.xavier_uniform_(parameter);
    }

    public override Tensor forward(Tensor src, Tensor tgt) => call(src, tgt, null);

    /// <param name="src">The source, [S, N, E].</param>
    /// <param name="tgt">The target so far, [T, N, E].</param>
    /// <param name="src_mask">[S, S]: true where attention is not allowed, or numbers to add.</param>
    /// <param name="tgt_mask">[T, T].</param>
    /// <param name="memory_mask">[T, S].</param>
    /// <param name="src_key_padding_mask">[N, S]: true where a step does not count.</param>
    /// <param name="tgt_key_padding_mask">[N, T].</param>
    /// <param name="memory_key_padding_mask">[N, S].</param>
    public Tensor call(Tensor src, Tensor tgt, Tensor? src_mask, Tensor? tgt_mask = null, Tensor? memory_mask = null, Tensor? src_key_padding_mask = null, Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
    {
        using var memory = encoder.call(src, src_mask, src_key_padding_mask);
        return decoder.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
    }
}
