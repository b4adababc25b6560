using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// In training drops the whole branch of an image at random and scales up those that are kept (Huang et al. 2016, "Deep Networks with Stochastic
/// Depth", section 3); in evaluation hands the input on. Row by row, as torchvision's mode <c>row</c>.
/// </summary>
/// <param name="p">The probability of dropping.</param>
internal sealed class StochasticDepth(double p) : Module<Tensor, Tensor>(nameof(StochasticDepth))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (!training || p == 0) return input.alias();
        using var scope = NewDisposeScope();
        var kept = 1 - p;
        var size = input.shape.Select((length, dimension) => dimension == 0 ? length : 1).ToArray();
        var noise = empty(size, dtype: input.dtype, device: input.device).bernoulli_(kept);
        if (kept > 0) noise.div_(kept);
        return (input * noise).MoveToOuterDisposeScope();
    }
}
