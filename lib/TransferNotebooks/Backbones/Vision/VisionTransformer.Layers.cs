using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

public sealed partial class VisionTransformer
{
    private sealed class Encoder : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
        private Parameter pos_embedding;
        internal readonly Dropout dropout;
        private readonly Sequential layers;
        internal readonly LayerNorm ln;
#pragma warning restore IDE1006

        internal Encoder(int tokens, int depth, int headCount, int width, int hidden, double dropout, double attentionDropout) : base(nameof(Encoder))
        {
            pos_embedding = Parameter(init.normal_(empty(1, tokens, width), std: 0.02));
            pos_embedding.DetachFromDisposeScope();
            this.dropout = Dropout(dropout);
            layers = Sequential(Enumerable.Range(0, depth).Select(i => ($"encoder_layer_{i}", (Module<Tensor, Tensor>)new EncoderBlock(headCount, width, hidden, dropout, attentionDropout))));
            ln = LayerNorm(width, eps: 1e-6);
            RegisterComponents();
        }

        /// <summary><c>[1, tokens, width]</c>, the class token's first.</summary>
        internal Parameter Positions
        {
            get => pos_embedding;
            set
            {
                ConditionallyRegisterParameter(nameof(pos_embedding), value);
                pos_embedding.Dispose();
                pos_embedding = value;
            }
        }

        internal IReadOnlyList<EncoderBlock> Blocks => [.. layers.children().Cast<EncoderBlock>()];

        public override Tensor forward(Tensor tokens)
        {
            using var scope = NewDisposeScope();
            return ln.call(layers.call(dropout.call(tokens))).MoveToOuterDisposeScope();
        }
    }

    private sealed class EncoderBlock : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly LayerNorm ln_1;
        private readonly PackedAttention self_attention;
        private readonly Dropout dropout;
        private readonly LayerNorm ln_2;
        private readonly Sequential mlp;
#pragma warning restore IDE1006

        internal EncoderBlock(int headCount, int width, int hidden, double dropout, double attentionDropout) : base(nameof(EncoderBlock))
        {
            ln_1 = LayerNorm(width, eps: 1e-6);
            self_attention = new PackedAttention(width, headCount, attentionDropout);
            this.dropout = Dropout(dropout);
            ln_2 = LayerNorm(width, eps: 1e-6);
            mlp = Mlp.Of(width, hidden, dropout);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = dropout.call(self_attention.call(ln_1.call(input))) + input;
            return (mlp.call(ln_2.call(x)) + x).MoveToOuterDisposeScope();
        }

        internal Tensor Attention(Tensor input)
        {
            using var scope = NewDisposeScope();
            return self_attention.Weights(ln_1.call(input)).MoveToOuterDisposeScope();
        }
    }
}
