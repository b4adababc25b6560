using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Values of images or volumes at places given by a grid.</summary>
            /// <param name="input">[N, C, H, W] or [N, C, D, H, W].</param>
            /// <param name="grid">[N, H', W', 2] or [N, D', H', W', 3], places from −1 to 1, x first.</param>
            /// <param name="mode">How values between pixels are found.</param>
            /// <param name="padding_mode">What lies outside.</param>
            /// <param name="align_corners">Whether −1 and 1 mean the centres of the corners instead of their edges.</param>
            public static Tensor grid_sample(Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear, GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null) =>
                Aten.Call("grid_sampler", input, grid, mode == GridSampleMode.Nearest ? 1L : 0L, padding_mode switch { GridSamplePaddingMode.Border => 1L, GridSamplePaddingMode.Reflection => 2L, _ => 0L }, align_corners ?? false);

            /// <summary>The grid of an affine map, for <see cref="grid_sample"/>.</summary>
            /// <param name="theta">[N, 2, 3] or [N, 3, 4].</param>
            /// <param name="size">The output's shape, [N, C, H, W] or [N, C, D, H, W].</param>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                Aten.Call("affine_grid_generator", theta, size ?? throw new ArgumentNullException(nameof(size), "The grid needs the output's shape. Received: null."), align_corners);

            /// <summary>The gradient of <see cref="upsample_nearest1d"/> with respect to its input.</summary>
            public static Tensor upsample_nearest1d_backward(Tensor grad_output, long? outputSize, long inputSize, double? scaleFactor)
            {
                var shape = grad_output.shape;
                return Aten.Call("upsample_nearest1d_backward", grad_output, outputSize ?? shape[2], new[] { shape[0], shape[1], inputSize }, scaleFactor);
            }

            public static Tensor upsample_nearest2d_backward(Tensor grad_output, long[] inputSizes, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                Aten.Call("upsample_nearest2d_backward", grad_output, outputSizes ?? grad_output.shape[2..], inputSizes, scaleFactors?[0], scaleFactors?[1]);

            public static Tensor upsample_nearest3d_backward(Tensor grad_output, long[] inputSizes, long[]? outputSizes = null, double[]? scaleFactors = null) =>
                Aten.Call("upsample_nearest3d_backward", grad_output, outputSizes ?? grad_output.shape[2..], inputSizes, scaleFactors?[0], scaleFactors?[1], scaleFactors?[2]);
        }
    }
}
