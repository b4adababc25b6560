using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A convolution over signals, [N, C, L].</summary>
        /// <param name="in_channels">The input's channels.</param>
        /// <param name="out_channels">The output's channels.</param>
        /// <param name="kernel_size">How far the kernel reaches.</param>
        /// <param name="groups">Into how many groups the channels are split.</param>
        public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Of(kernel_size), Sizes.Of(stride), Sizes.Of(padding), null, Sizes.Of(dilation), groups, bias, padding_mode, device, dtype);

        public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Of(kernel_size), Sizes.Of(stride), null, padding, Sizes.Of(dilation), groups, bias, padding_mode, device, dtype);

        /// <summary>A convolution over images, [N, C, H, W].</summary>
        /// <param name="in_channels">The input's channels.</param>
        /// <param name="out_channels">The output's channels.</param>
        /// <param name="kernel_size">How far the kernel reaches.</param>
        /// <param name="groups">Into how many groups the channels are split.</param>
        public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Repeat(kernel_size, 2), Sizes.Repeat(stride, 2), Sizes.Repeat(padding, 2), null, Sizes.Repeat(dilation, 2), groups, bias, padding_mode, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Repeat(kernel_size, 2), Sizes.Repeat(stride, 2), null, padding, Sizes.Repeat(dilation, 2), groups, bias, padding_mode, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Of(kernel_size), Sizes.Of(stride) ?? Sizes.Repeat(1, 2), Sizes.Of(padding) ?? Sizes.Repeat(0, 2), null, Sizes.Of(dilation) ?? Sizes.Repeat(1, 2), groups, bias, padding_mode, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Of(kernel_size), Sizes.Of(stride) ?? Sizes.Repeat(1, 2), null, padding, Sizes.Of(dilation) ?? Sizes.Repeat(1, 2), groups, bias, padding_mode, device, dtype);

        /// <summary>A convolution over volumes, [N, C, D, H, W].</summary>
        /// <param name="in_channels">The input's channels.</param>
        /// <param name="out_channels">The output's channels.</param>
        /// <param name="kernel_size">How far the kernel reaches.</param>
        /// <param name="groups">Into how many groups the channels are split.</param>
        public static Conv3d Conv3d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Repeat(kernel_size, 3), Sizes.Repeat(stride, 3), Sizes.Repeat(padding, 3), null, Sizes.Repeat(dilation, 3), groups, bias, padding_mode, device, dtype);

        public static Conv3d Conv3d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Repeat(kernel_size, 3), Sizes.Repeat(stride, 3), null, padding, Sizes.Repeat(dilation, 3), groups, bias, padding_mode, device, dtype);

        public static Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Of(kernel_size), Sizes.Of(stride) ?? Sizes.Repeat(1, 3), Sizes.Of(padding) ?? Sizes.Repeat(0, 3), null, Sizes.Of(dilation) ?? Sizes.Repeat(1, 3), groups, bias, padding_mode, device, dtype);

        public static Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernel_size, Padding padding, (long, long, long)? stride = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, Sizes.Of(kernel_size), Sizes.Of(stride) ?? Sizes.Repeat(1, 3), null, padding, Sizes.Of(dilation) ?? Sizes.Repeat(1, 3), groups, bias, padding_mode, device, dtype);
    }
}
