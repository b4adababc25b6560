using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>A convolution, a normalisation and an activation in a row, under the keys <c>0</c>, <c>1</c> (and <c>2</c>), as in torchvision's <c>Conv2dNormActivation</c>.</summary>
internal static class ConvNorm
{
    /// <summary>Builds the row.</summary>
    /// <param name="channels">Channels in.</param>
    /// <param name="width">Channels out.</param>
    /// <param name="kernel">Side of the kernel.</param>
    /// <param name="stride">Stride.</param>
    /// <param name="padding">Padding; null keeps the size at stride 1.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="norm">Makes the normalisation for a number of channels; null for batch normalisation, <see cref="None"/> for none.</param>
    /// <param name="activation">Makes the activation; null for ReLU in place, <see cref="Linear"/> for none.</param>
    /// <param name="dilation">Dilation.</param>
    /// <param name="bias">Whether the convolution has a bias; null: only without a normalisation.</param>
    internal static Sequential Of(long channels, long width, long kernel = 3, long stride = 1, long? padding = null, long groups = 1,
        Func<long, Module<Tensor, Tensor>>? norm = null, Func<Module<Tensor, Tensor>>? activation = null, long dilation = 1, bool? bias = null)
    {
        norm ??= features => BatchNorm2d(features);
        activation ??= () => ReLU(inplace: true);
        var hasNorm = !ReferenceEquals(norm, None);
        List<Module<Tensor, Tensor>> layers =
            [Conv2d(channels, width, kernel_size: kernel, stride: stride, padding: padding ?? (kernel - 1) / 2 * dilation, dilation: dilation, groups: groups, bias: bias ?? !hasNorm)];
        if (hasNorm) layers.Add(norm(width));
        if (!ReferenceEquals(activation, Linear)) layers.Add(activation());
        return Sequential(layers.ToArray());
    }

    /// <summary>Stands for no normalisation.</summary>
    internal static readonly Func<long, Module<Tensor, Tensor>> None = _ => throw new InvalidOperationException("There is no normalisation here.");

    /// <summary>Stands for no activation.</summary>
    internal static readonly Func<Module<Tensor, Tensor>> Linear = () => throw new InvalidOperationException("There is no activation here.");
}
