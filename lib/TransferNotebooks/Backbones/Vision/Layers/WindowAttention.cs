using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Self-attention inside windows of a map <c>[N, H, W, C]</c> with a bias by relative position. Version 1: Liu et al. 2021, "Swin Transformer", section 3.2, a table of
/// biases. Version 2: Liu et al. 2022, "Swin Transformer V2", sections 3.3 and 3.4, cosine attention with a learned temperature, and biases from a small network over
/// log-spaced offsets. Keys as in torchvision's <c>ShiftedWindowAttention</c> and <c>ShiftedWindowAttentionV2</c>.
/// </summary>
internal sealed class WindowAttention : Module<Tensor, Tensor>, ICountsMultiplyAdds
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Linear qkv;
    private readonly Linear proj;
    private readonly Parameter? relative_position_bias_table;
    private readonly Parameter? logit_scale;
    private readonly Tensor relative_position_index;
    private readonly Tensor? relative_coords_table;
    private readonly Sequential? cpb_mlp;
#pragma warning restore IDE1006
    private readonly int heads;
    private readonly int window;
    private readonly int shift;

    internal WindowAttention(int width, int heads, int window, int shift, bool second) : base(nameof(WindowAttention))
    {
        if (heads < 1 || width % heads != 0) throw new ArgumentException($"The width must be a multiple of the number of heads. Received: width {width}, {heads} heads.", nameof(heads));
        using var scope = NewDisposeScope();
        (this.heads, this.window, this.shift) = (heads, window, shift);
        var rows = (2L * window - 1) * (2 * window - 1);
        qkv = Linear(width, 3 * width);
        proj = Linear(width, width);
        if (!second) relative_position_bias_table = Kept(init.trunc_normal_(zeros(rows, heads), std: 0.02));
        relative_position_index = tensor(RelativePositions.Index(window)).DetachFromDisposeScope();
        if (second)
        {
            relative_coords_table = LogSpaced(tensor(RelativePositions.Offsets(window), [1, 2 * window - 1, 2 * window - 1, 2])).DetachFromDisposeScope();
            logit_scale = Kept(log(10 * ones(heads, 1, 1)));
            cpb_mlp = Sequential(Linear(2, 512), ReLU(inplace: true), Linear(512, heads, hasBias: false));
        }
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor map)
    {
        using var scope = NewDisposeScope();
        var windows = new Windows(map, window, shift);
        var x = windows.Cut(map);
        var (length, width) = (x.shape[1], x.shape[2]);
        var all = logit_scale is null ? qkv.call(x) : functional.linear(x, qkv.weight, Bias(width));
        var parts = all.reshape(-1, length, 3, heads, width / heads).permute(2, 0, 3, 1, 4).unbind(0);
        var scores = Scores(parts[0], parts[1]) + PositionBias(length);
        if (windows.AreShifted)
        {
            var mask = windows.Mask(scores.dtype, scores.device).view(1, windows.Count, 1, length, length);
            scores = (scores.view(-1, windows.Count, heads, length, length) + mask).view(-1, heads, length, length);
        }
        var mixed = scores.softmax(-1).matmul(parts[2]).transpose(1, 2).reshape(-1, length, width);
        return windows.Joined(proj.call(mixed)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public long OwnMultiplyAdds(long[] input, long[] output)
    {
        var positions = input[0] * ((input[1] + window - 1) / window) * ((input[2] + window - 1) / window) * window * window;
        return positions * ((logit_scale is null ? 0 : 3 * input[3] * input[3]) + 2L * window * window * input[3]);
    }

    private Tensor Scores(Tensor queries, Tensor keys)
    {
        if (logit_scale is null) return (queries * Math.Pow(queries.shape[^1], -0.5)).matmul(keys.transpose(-2, -1));
        var cosines = functional.normalize(queries, dim: -1).matmul(functional.normalize(keys, dim: -1).transpose(-2, -1));
        return cosines * logit_scale.clamp(max: Math.Log(100)).exp();
    }

    // [1, heads, length, length].
    private Tensor PositionBias(long length)
    {
        var table = relative_position_bias_table ?? cpb_mlp!.call(relative_coords_table!).view(-1, heads);
        var bias = table.index_select(0, relative_position_index).view(length, length, heads).permute(2, 0, 1).contiguous().unsqueeze(0);
        return cpb_mlp is null ? bias : 16 * bias.sigmoid();
    }

    // In version 2 the keys have no bias: under the cosine it would only turn them.
    private Tensor Bias(long width) => cat([qkv.bias!.narrow(0, 0, width), zeros(width, qkv.bias.dtype, qkv.bias.device), qkv.bias.narrow(0, 2 * width, width)]);

    // Equation 4 of the second paper, for windows of this size: offsets up to ±8 in steps of the logarithm, scaled to ±1 by log2(8).
    private static Tensor LogSpaced(Tensor offsets)
    {
        var wide = offsets * 8;
        return wide.sign() * (wide.abs() + 1).log2() / 3;
    }

    private static Parameter Kept(Tensor values)
    {
        var parameter = Parameter(values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
