using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The mean under a moving window over [N, C, L].</summary>
            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true) =>
                Aten.Call("avg_pool1d", input, kernel_size, stride ?? kernel_size, padding ?? 0L, ceil_mode, count_include_pad);

            /// <summary>The mean under a moving window over images, [N, C, H, W].</summary>
            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.Call("avg_pool2d", input, kernel_size, stride ?? Sizes.None, padding ?? Sizes.Zero, ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Sizes.Of(kernel_size), Sizes.Of(stride), Sizes.Of(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Sizes.Of(kernel_size), Sizes.Of(stride), Sizes.Of(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The gradient of <c>avg_pool2d</c> with respect to its input.</summary>
            /// <param name="input">The gradient with respect to the output.</param>
            /// <param name="originalInput">The input of the forward pass.</param>
            public static Tensor avg_pool2d_backward(Tensor input, Tensor originalInput, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.Call("avg_pool2d_backward", input, originalInput, kernel_sizes, strides ?? Sizes.None, paddings ?? Sizes.Repeat(0, 2), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean under a moving window over volumes, [N, C, D, H, W].</summary>
            public static Tensor avg_pool3d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.Call("avg_pool3d", input, kernel_size, stride ?? Sizes.None, padding ?? Sizes.Zero, ceil_mode, count_include_pad, divisor_override);

            /// <summary>The gradient of <c>avg_pool3d</c> with respect to its input.</summary>
            /// <param name="input">The gradient with respect to the output.</param>
            /// <param name="originalInput">The input of the forward pass.</param>
            public static Tensor avg_pool3d_backward(Tensor input, Tensor originalInput, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.Call("avg_pool3d_backward", input, originalInput, kernel_sizes, strides ?? Sizes.None, paddings ?? Sizes.Repeat(0, 3), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The p-norm under a moving window over [N, C, L].</summary>
            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var powers = Aten.Call("pow.Tensor_Scalar", input, norm_type);
                using var means = avg_pool1d(powers, kernel_size, stride, 0, ceil_mode);
                return NormOfMeans(means, norm_type, kernel_size);
            }

            /// <summary>The p-norm under a moving window over [N, C, H, W].</summary>
            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                lp_pool2d(input, norm_type, Sizes.Repeat(kernel_size, 2), stride is { } step ? Sizes.Repeat(step, 2) : null, ceil_mode);

            public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            {
                using var powers = Aten.Call("pow.Tensor_Scalar", input, norm_type);
                using var means = avg_pool2d(powers, kernel_size, stride, null, ceil_mode);
                return NormOfMeans(means, norm_type, kernel_size.Length == 1 ? kernel_size[0] * kernel_size[0] : kernel_size[0] * kernel_size[1]);
            }

            // The sum is the mean times the window's size; its sign survives the root as in PyTorch: sums below zero become zero.
            private static Tensor NormOfMeans(Tensor means, double norm_type, long count)
            {
                using var sign = Aten.Call("sign", means);
                using var size = Aten.Call("abs", means);
                using var positive = Aten.Call("relu", size);
                using var signed = Aten.Call("mul.Tensor", sign, positive);
                using var sums = Aten.Call("mul.Scalar", signed, count);
                return Aten.Call("pow.Tensor_Scalar", sums, 1.0 / norm_type);
            }
        }
    }
}
