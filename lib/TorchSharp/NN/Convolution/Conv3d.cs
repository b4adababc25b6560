using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A convolution over volumes, [N, C, D, H, W].</summary>
public sealed class Conv3d : Convolution
{
    internal Conv3d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(nameof(Conv3d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, new long[3], groups, bias, padding_mode, device, dtype) { }

    public override Tensor forward(Tensor input)
    {
        Require(input, 3);
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = Padded(input);
            return Aten.Call("conv3d", padded, weight, bias, stride, Sizes.Zero, dilation, groups);
        }
        return padding_type is { } kind
            ? Aten.Call("conv3d.padding", input, weight, bias, stride, kind == Padding.Same ? "same" : "valid", dilation, groups)
            : Aten.Call("conv3d", input, weight, bias, stride, padding, dilation, groups);
    }
}
