using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>A convolution, batch normalisation and ReLU under the keys <c>conv</c> and <c>bn</c>: the brick of torchvision's Inception networks.</summary>
internal sealed class BasicConv2d : Module<Tensor, Tensor>
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Conv2d conv;
    private readonly BatchNorm2d bn;
#pragma warning restore IDE1006

    internal BasicConv2d(long channels, long width, (long Height, long Width) kernel, long stride = 1, (long Height, long Width) padding = default) : base(nameof(BasicConv2d))
    {
        conv = Conv2d(channels, width, kernel_size: kernel, stride: (stride, stride), padding: padding, bias: false);
        bn = BatchNorm2d(width, eps: 0.001);
        RegisterComponents();
    }

    internal BasicConv2d(long channels, long width, long kernel, long stride = 1, long padding = 0) : this(channels, width, (kernel, kernel), stride, (padding, padding)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return functional.relu(bn.call(conv.call(input)), inplace: true).MoveToOuterDisposeScope();
    }
}
