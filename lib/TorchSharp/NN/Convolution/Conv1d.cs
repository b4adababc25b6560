using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A convolution over signals, [N, C, L].</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype)
        : base(nameof(Conv1d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, new long[1], groups, bias, padding_mode, device, dtype) { }

    public override Tensor forward(Tensor input)
    {
        Require(input, 1);
        if (padding_mode != PaddingModes.Zeros)
        {
            using var padded = Padded(input);
            return Aten.Call("conv1d", padded, weight, bias, stride, Sizes.Zero, dilation, groups);
        }
        return padding_type is { } kind
            ? Aten.Call("conv1d.padding", input, weight, bias, stride, kind == Padding.Same ? "same" : "valid", dilation, groups)
            : Aten.Call("conv1d", input, weight, bias, stride, padding, dilation, groups);
    }
}
