using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

public sealed partial class SwinTransformer
{
    private sealed class ChannelsToEnd() : Module<Tensor, Tensor>(nameof(ChannelsToEnd))
    {
        public override Tensor forward(Tensor map) => map.permute(0, 2, 3, 1);
    }

    // Version 1 normalises before attention and perceptron, version 2 after them.
    private sealed class Block : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
        private readonly LayerNorm norm1;
        private readonly WindowAttention attn;
        private readonly StochasticDepth stochastic_depth;
        private readonly LayerNorm norm2;
        private readonly Sequential mlp;
#pragma warning restore IDE1006
        private readonly bool second;

        internal Block(int width, int heads, int window, int shift, double stochasticDepth, bool second) : base(nameof(Block))
        {
            this.second = second;
            norm1 = LayerNorm(width);
            attn = new WindowAttention(width, heads, window, shift, second);
            stochastic_depth = new StochasticDepth(stochasticDepth);
            norm2 = LayerNorm(width);
            mlp = Mlp.Of(width, 4 * width, 0);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var mixed = x + stochastic_depth.call(second ? norm1.call(attn.call(x)) : attn.call(norm1.call(x)));
            return (mixed + stochastic_depth.call(second ? norm2.call(mlp.call(mixed)) : mlp.call(norm2.call(mixed)))).MoveToOuterDisposeScope();
        }
    }

    // Four neighbours become one position of twice the width.
    private sealed class PatchMerging : Module<Tensor, Tensor>
    {
#pragma warning disable IDE1006
        private readonly Linear reduction;
        private readonly LayerNorm norm;
#pragma warning restore IDE1006
        private readonly bool second;

        internal PatchMerging(int width, bool second) : base(nameof(PatchMerging))
        {
            this.second = second;
            reduction = Linear(4 * width, 2 * width, hasBias: false);
            norm = LayerNorm(second ? 2 * width : 4 * width);
            RegisterComponents();
        }

        public override Tensor forward(Tensor map)
        {
            using var scope = NewDisposeScope();
            var (rows, columns) = (map.shape[1], map.shape[2]);
            if (rows % 2 + columns % 2 > 0) map = functional.pad(map, [0, 0, 0, columns % 2, 0, rows % 2]);
            var four = cat([Every(0, 0), Every(1, 0), Every(0, 1), Every(1, 1)], -1);
            return (second ? norm.call(reduction.call(four)) : reduction.call(norm.call(four))).MoveToOuterDisposeScope();

            Tensor Every(long row, long column) => map.slice(1, row, long.MaxValue, 2).slice(2, column, long.MaxValue, 2);
        }
    }
}
