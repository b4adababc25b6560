using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Attention of several heads; sequences come first.</summary>
        /// <param name="embedded_dim">The size E of queries and results, over all heads.</param>
        /// <param name="num_heads">How many heads share it.</param>
        /// <param name="dropout">The probability that a weight is dropped in training.</param>
        /// <param name="bias">Whether the projections add a bias.</param>
        /// <param name="add_bias_kv">Whether a learned key and value are added.</param>
        /// <param name="add_zero_attn">Whether a key and value of zeros are added.</param>
        /// <param name="kdim">The size of keys; E when null.</param>
        /// <param name="vdim">The size of values; E when null.</param>
        public static MultiheadAttention MultiheadAttention(long embedded_dim, long num_heads, double dropout = 0.0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null) =>
            new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim);

        /// <summary>One layer of a transformer's encoder.</summary>
        public static TransformerEncoderLayer TransformerEncoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
            new(d_model, nhead, dim_feedforward, dropout, activation);

        /// <summary>A transformer's encoder of copies of a layer.</summary>
        public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) => new(encoder_layer, num_layers);

        /// <summary>One layer of a transformer's decoder.</summary>
        public static TransformerDecoderLayer TransformerDecoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
            new(d_model, nhead, dim_feedforward, dropout, activation);

        /// <summary>A transformer's decoder of copies of a layer.</summary>
        public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers) => new(decoder_layer, num_layers);

        /// <summary>An encoder and a decoder.</summary>
        public static Transformer Transformer(long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
            new(d_model, nhead, num_encoder_layers, num_decoder_layers, dim_feedforward, dropout, activation);
    }
}
