using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Attention among a fixed number of positions of a map <c>[N, C, H, W]</c>: the neighbours in a window, or the points of a coarse grid over the whole map (Tu et al. 2022,
/// "MaxViT", section 3.2), followed by a perceptron. Keys as in torchvision's <c>PartitionAttentionLayer</c>.
/// </summary>
internal sealed class PartitionAttention : Module<Tensor, Tensor>
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential attn_layer;
    private readonly Sequential mlp_layer;
#pragma warning restore IDE1006
    private readonly StochasticDepth stochastic;
    private readonly int partition;
    private readonly bool grid;

    internal PartitionAttention(int width, int headWidth, int partition, bool grid, double rate) : base(nameof(PartitionAttention))
    {
        (this.partition, this.grid) = (partition, grid);
        attn_layer = Sequential(LayerNorm(width), new Attention(width, headWidth, partition), Dropout(0));
        mlp_layer = Sequential(LayerNorm(width), Linear(width, 4 * width), GELU(), Linear(4 * width, width), Dropout(0));
        stochastic = new StochasticDepth(rate);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var (channels, rows, columns) = (map.shape[1], map.shape[2], map.shape[3]);
        // A window has `partition` neighbours a side; a grid has `partition` points a side, far from each other.
        var (tall, wide) = grid ? (rows / partition, columns / partition) : (partition, partition);
        var (down, across) = (rows / tall, columns / wide);
        var x = map.reshape(-1, channels, down, tall, across, wide).permute(0, 2, 4, 3, 5, 1).reshape(-1, down * across, tall * wide, channels);
        if (grid) x = x.transpose(1, 2);
        x = x + stochastic.call(attn_layer.call(x));
        x = x + stochastic.call(mlp_layer.call(x));
        if (grid) x = x.transpose(1, 2);
        return x.reshape(-1, down, across, tall, wide, channels).permute(0, 5, 1, 3, 2, 4).reshape(-1, channels, rows, columns).MoveToOuterDisposeScope();
    }

    // Over [N, parts, positions, width], with a bias by relative position.
    private sealed class Attention : Module<Tensor, Tensor>, ICountsMultiplyAdds
    {
#pragma warning disable IDE1006
        private readonly Linear to_qkv;
        private readonly Linear merge;
        private readonly Parameter relative_position_bias_table;
        private readonly Tensor relative_position_index;
#pragma warning restore IDE1006
        private readonly int heads;

        internal Attention(int width, int headWidth, int partition) : base(nameof(Attention))
        {
            heads = width / headWidth;
            var (count, rows) = (partition * partition, (2 * partition - 1) * (2 * partition - 1));
            to_qkv = Linear(width, 3 * width);
            merge = Linear(width, width);
            relative_position_bias_table = Parameter(init.trunc_normal_(empty(rows, heads), std: 0.02));
            relative_position_index = tensor(RelativePositions.Index(partition), [count, count]);
            relative_position_bias_table.DetachFromDisposeScope();
            relative_position_index.DetachFromDisposeScope();
            RegisterComponents();
        }

        public long OwnMultiplyAdds(long[] input, long[] output) => 2 * input[0] * input[1] * input[2] * input[2] * input[3];

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var (parts, positions, width) = (x.shape[1], x.shape[2], x.shape[3]);
            var all = to_qkv.call(x).view(-1, parts, positions, 3, heads, width / heads).permute(3, 0, 1, 4, 2, 5).unbind(0);
            var bias = relative_position_bias_table.index_select(0, relative_position_index.view(-1)).view(positions, positions, heads).permute(2, 0, 1).contiguous();
            // torchvision scales by the whole width, not by that of a head.
            var scores = all[0].matmul((all[1] * Math.Pow(width, -0.5)).transpose(-2, -1)) + bias;
            return merge.call(scores.softmax(-1).matmul(all[2]).transpose(2, 3).reshape(-1, parts, positions, width)).MoveToOuterDisposeScope();
        }
    }
}
