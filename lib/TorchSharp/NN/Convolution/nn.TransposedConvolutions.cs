using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A transposed convolution over signals, [N, C, L].</summary>
        /// <param name="output_padding">What is added to one side of the output.</param>
        public static ConvTranspose1d ConvTranspose1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Of(kernel_size), Sizes.Of(stride), Sizes.Of(padding), Sizes.Of(output_padding), Sizes.Of(dilation), groups, bias, padding_mode, device, dtype);

        /// <summary>A transposed convolution over images, [N, C, H, W].</summary>
        /// <param name="output_padding">What is added to one side of the output.</param>
        public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Repeat(kernel_size, 2), Sizes.Repeat(stride, 2), Sizes.Repeat(padding, 2), Sizes.Repeat(output_padding, 2), Sizes.Repeat(dilation, 2), groups, bias, padding_mode, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Of(kernel_size), Sizes.Of(stride) ?? Sizes.Repeat(1, 2), Sizes.Of(padding) ?? Sizes.Repeat(0, 2), Sizes.Of(output_padding) ?? Sizes.Repeat(0, 2), Sizes.Of(dilation) ?? Sizes.Repeat(1, 2), groups, bias, padding_mode, device, dtype);

        /// <summary>A transposed convolution over volumes, [N, C, D, H, W].</summary>
        /// <param name="output_padding">What is added to one side of the output.</param>
        public static ConvTranspose3d ConvTranspose3d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Repeat(kernel_size, 3), Sizes.Repeat(stride, 3), Sizes.Repeat(padding, 3), Sizes.Repeat(output_padding, 3), Sizes.Repeat(dilation, 3), groups, bias, padding_mode, device, dtype);

        public static ConvTranspose3d ConvTranspose3d(long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? output_padding = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Of(kernel_size), Sizes.Of(stride) ?? Sizes.Repeat(1, 3), Sizes.Of(padding) ?? Sizes.Repeat(0, 3), Sizes.Of(output_padding) ?? Sizes.Repeat(0, 3), Sizes.Of(dilation) ?? Sizes.Repeat(1, 3), groups, bias, padding_mode, device, dtype);
    }
}
