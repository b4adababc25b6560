using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Self-attention with several heads (Vaswani et al. 2017, "Attention Is All You Need", section 3.2) over tokens <c>[N, T, width]</c>. Keys and first values as
/// PyTorch's <c>MultiheadAttention</c>: one packed matrix for queries, keys and values.
/// </summary>
internal sealed class PackedAttention : Module<Tensor, Tensor>, ICountsMultiplyAdds
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Parameter in_proj_weight;
    private readonly Parameter in_proj_bias;
    private readonly Linear out_proj;
#pragma warning restore IDE1006
    private readonly long heads;
    private readonly double dropout;

    internal PackedAttention(long width, long heads, double dropout) : base(nameof(PackedAttention))
    {
        if (heads < 1 || width % heads != 0) throw new ArgumentException($"The width must be a multiple of the number of heads. Received: width {width}, {heads} heads.", nameof(heads));
        (this.heads, this.dropout) = (heads, dropout);
        out_proj = Linear(width, width);
        in_proj_weight = Parameter(init.xavier_uniform_(empty(3 * width, width)));
        in_proj_bias = Parameter(zeros(3 * width));
        init.zeros_(out_proj.bias!);
        in_proj_weight.DetachFromDisposeScope();
        in_proj_bias.DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var parts = Parts(input);
        var mixed = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], p: training ? dropout : 0);
        return out_proj.call(mixed.transpose(1, 2).reshape(-1, input.shape[1], input.shape[2])).MoveToOuterDisposeScope();
    }

    /// <summary>How much every token (third dimension) takes from every token (fourth), <c>[N, heads, T, T]</c>; the rows sum to 1.</summary>
    internal Tensor Weights(Tensor input)
    {
        using var scope = NewDisposeScope();
        var parts = Parts(input);
        return (parts[0] / Math.Sqrt(parts[0].shape[^1])).matmul(parts[1].transpose(-2, -1)).softmax(-1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public long OwnMultiplyAdds(long[] input, long[] output) => input[0] * input[1] * (3 * input[2] * input[2] + 2 * input[1] * input[2]);

    // Queries, keys and values, each [N, heads, T, width / heads].
    private Tensor[] Parts(Tensor input)
    {
        var (tokens, width) = (input.shape[1], input.shape[2]);
        return functional.linear(input, in_proj_weight, in_proj_bias).view(-1, tokens, 3, heads, width / heads).permute(2, 0, 3, 1, 4).unbind(0);
    }
}
