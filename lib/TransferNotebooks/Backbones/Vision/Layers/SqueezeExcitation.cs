using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Scales every channel by a number computed from the means of all channels (Hu et al. 2018, "Squeeze-and-Excitation Networks", section 3).
/// Keys as in torchvision's <c>SqueezeExcitation</c>: <c>fc1</c>, <c>fc2</c>.
/// </summary>
internal sealed class SqueezeExcitation : Module<Tensor, Tensor>
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Conv2d fc1;
    private readonly Conv2d fc2;
    private readonly Module<Tensor, Tensor> activation;
    private readonly Module<Tensor, Tensor> scale_activation;
#pragma warning restore IDE1006

    /// <summary>Builds the layer.</summary>
    /// <param name="channels">Channels in and out.</param>
    /// <param name="squeezed">Channels between.</param>
    /// <param name="activation">After the first layer; null for ReLU.</param>
    /// <param name="scaleActivation">After the second; null for the sigmoid.</param>
    internal SqueezeExcitation(long channels, long squeezed, Func<Module<Tensor, Tensor>>? activation = null, Func<Module<Tensor, Tensor>>? scaleActivation = null)
        : base(nameof(SqueezeExcitation))
    {
        fc1 = Conv2d(channels, squeezed, kernel_size: 1);
        fc2 = Conv2d(squeezed, channels, kernel_size: 1);
        this.activation = activation?.Invoke() ?? ReLU();
        scale_activation = scaleActivation?.Invoke() ?? Sigmoid();
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var means = functional.adaptive_avg_pool2d(input, 1);
        var scale = scale_activation.call(fc2.call(activation.call(fc1.call(means))));
        return (scale * input).MoveToOuterDisposeScope();
    }
}
