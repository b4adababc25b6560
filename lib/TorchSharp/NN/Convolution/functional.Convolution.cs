using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>A convolution over signals, [N, C, L], with a weight [out, in / groups, kernel…].</summary>
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Aten.Call("conv1d", input, weight, bias, Sizes.Of(stride) ?? Sizes.One, Sizes.Of(padding) ?? Sizes.Zero, Sizes.Of(dilation) ?? Sizes.One, groups);

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Aten.Call("conv1d.padding", input, weight, bias, Sizes.Of(stride) ?? Sizes.One, padding == Padding.Same ? "same" : "valid", Sizes.Of(dilation) ?? Sizes.One, groups);

            /// <summary>A transposed convolution over signals, [N, C, L], with a weight [in, out / groups, kernel…].</summary>
            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1) =>
                Aten.Call("conv_transpose1d", input, weight, bias, Sizes.Of(stride) ?? Sizes.One, Sizes.Of(padding) ?? Sizes.Zero, Sizes.Of(output_padding) ?? Sizes.Zero, groups, Sizes.Of(dilation) ?? Sizes.One);

            /// <summary>A convolution over images, [N, C, H, W], with a weight [out, in / groups, kernel…].</summary>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv2d", input, weight, bias, strides ?? Sizes.One, padding ?? Sizes.Zero, dilation ?? Sizes.One, groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv2d.padding", input, weight, bias, strides ?? Sizes.One, padding == Padding.Same ? "same" : "valid", dilation ?? Sizes.One, groups);

            /// <summary>A transposed convolution over images, [N, C, H, W], with a weight [in, out / groups, kernel…].</summary>
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv_transpose2d.input", input, weight, bias, strides ?? Sizes.One, padding ?? Sizes.Zero, output_padding ?? Sizes.Zero, groups, dilation ?? Sizes.One);

            /// <summary>A convolution over volumes, [N, C, D, H, W], with a weight [out, in / groups, kernel…].</summary>
            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv3d", input, weight, bias, strides ?? Sizes.One, padding ?? Sizes.Zero, dilation ?? Sizes.One, groups);

            public static Tensor conv3d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv3d.padding", input, weight, bias, strides ?? Sizes.One, padding == Padding.Same ? "same" : "valid", dilation ?? Sizes.One, groups);

            /// <summary>A transposed convolution over volumes, [N, C, D, H, W], with a weight [in, out / groups, kernel…].</summary>
            public static Tensor conv_transpose3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv_transpose3d.input", input, weight, bias, strides ?? Sizes.One, padding ?? Sizes.Zero, output_padding ?? Sizes.Zero, groups, dilation ?? Sizes.One);
        }
    }
}
