using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Max pooling of images, [N, C, H, W] over windows at random steps.</summary>
            /// <exception cref="ArgumentException">Not exactly one of output size and ratio is given.</exception>
            public static Tensor fractional_max_pool2d(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                First(FractionalPool(input, kernel_size, output_size, output_ratio, 2));

            public static Tensor fractional_max_pool2d(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool2d(input, Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

            public static Tensor fractional_max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) =>
                fractional_max_pool2d(input, Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

            /// <summary>Max pooling of images, [N, C, H, W] over windows at random steps.</summary>
            /// <exception cref="ArgumentException">Not exactly one of output size and ratio is given.</exception>
            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                FractionalPool(input, kernel_size, output_size, output_ratio, 2);

            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool2d_with_indices(input, Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

            public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(Tensor input, (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) =>
                fractional_max_pool2d_with_indices(input, Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

            /// <summary>Max pooling of volumes, [N, C, D, H, W] over windows at random steps.</summary>
            /// <exception cref="ArgumentException">Not exactly one of output size and ratio is given.</exception>
            public static Tensor fractional_max_pool3d(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                First(FractionalPool(input, kernel_size, output_size, output_ratio, 3));

            public static Tensor fractional_max_pool3d(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool3d(input, Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

            public static Tensor fractional_max_pool3d(Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) =>
                fractional_max_pool3d(input, Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

            /// <summary>Max pooling of volumes, [N, C, D, H, W] over windows at random steps.</summary>
            /// <exception cref="ArgumentException">Not exactly one of output size and ratio is given.</exception>
            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                FractionalPool(input, kernel_size, output_size, output_ratio, 3);

            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool3d_with_indices(input, Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

            public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) =>
                fractional_max_pool3d_with_indices(input, Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

            private static (Tensor Values, Tensor Indices) FractionalPool(Tensor input, long[] kernel, long[]? size, double[]? ratio, int dimensions)
            {
                if ((size is null) == (ratio is null)) throw new ArgumentException($"Fractional pooling takes an output size or an output ratio. Received: {(size is null ? "neither" : "both")}.");
                var shape = input.shape;
                if (shape.Length != dimensions + 1 && shape.Length != dimensions + 2) throw new ArgumentException($"Fractional pooling takes {dimensions + 1} or {dimensions + 2} dimensions here. Received: [{string.Join(", ", shape)}].", nameof(input));
                if (kernel.Length == 1) kernel = Sizes.Repeat(kernel[0], dimensions);
                size ??= shape[^dimensions..].Select((length, i) => (long)(length * ratio![ratio.Length == 1 ? 0 : i])).ToArray();
                if (size.Length == 1) size = Sizes.Repeat(size[0], dimensions);
                var batch = shape.Length == dimensions + 2 ? shape[0] : 1;
                using var steps = Aten.Call("rand", new[] { batch, shape[^(dimensions + 1)], dimensions }, input.dtype, Arg.None, input.device, Arg.None);
                return dimensions == 2
                    ? Aten.Call2("fractional_max_pool2d", input, kernel, size, steps)
                    : Aten.Call2("fractional_max_pool3d", input, kernel, size, steps);
            }
        }
    }
}
