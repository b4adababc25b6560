using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// TensorFlow's padding "SAME" before a convolution with a stride: as many zeros as make the output ⌈side / stride⌉ long, the odd one below and to the
/// right. (PyTorch's own "same" knows no stride.)
/// </summary>
/// <param name="kernel">Side of the kernel that follows.</param>
/// <param name="stride">Its stride.</param>
internal sealed class SamePadding(long kernel, long stride) : Module<Tensor, Tensor>(nameof(SamePadding))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var (rows, columns) = (Zeros(input.shape[^2]), Zeros(input.shape[^1]));
        return functional.pad(input, (long[])[columns / 2, columns - columns / 2, rows / 2, rows - rows / 2]);
    }

    private long Zeros(long side) => Math.Max(((side + stride - 1) / stride - 1) * stride + kernel - side, 0);
}
