using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>Layer normalisation over the channels of a map <c>[N, C, H, W]</c>, position by position (Liu et al. 2022, "A ConvNet for the 2020s").</summary>
internal sealed class LayerNorm2d : Module<Tensor, Tensor>
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Parameter weight;
    private readonly Parameter bias;
#pragma warning restore IDE1006
    private readonly double eps;

    internal LayerNorm2d(long channels, double eps = 1e-5) : base(nameof(LayerNorm2d))
    {
        this.eps = eps;
        weight = Parameter(ones(channels));
        bias = Parameter(zeros(channels));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var last = input.permute(0, 2, 3, 1);
        return functional.layer_norm(last, [weight.shape[0]], weight, bias, eps).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
