using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Max pooling of images, [N, C, H, W] over windows at random steps.</summary>
        /// <param name="output_size">The output's size, or</param>
        /// <param name="output_ratio">its share of the input's size: one of both.</param>
        public static FractionalMaxPool2d FractionalMaxPool2d(long kernel_size, long? output_size = null, double? output_ratio = null) => new(Sizes.Repeat(kernel_size, 2), output_size is { } size ? Sizes.Repeat(size, 2) : null, output_ratio is { } ratio ? Sizes.Repeat(ratio, 2) : null);

        public static FractionalMaxPool2d FractionalMaxPool2d((long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) => new(Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

        public static FractionalMaxPool2d FractionalMaxPool2d(long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) => new(kernel_size, output_size, output_ratio);

        /// <summary>Max pooling of volumes, [N, C, D, H, W] over windows at random steps.</summary>
        /// <param name="output_size">The output's size, or</param>
        /// <param name="output_ratio">its share of the input's size: one of both.</param>
        public static FractionalMaxPool3d FractionalMaxPool3d(long kernel_size, long? output_size = null, double? output_ratio = null) => new(Sizes.Repeat(kernel_size, 3), output_size is { } size ? Sizes.Repeat(size, 3) : null, output_ratio is { } ratio ? Sizes.Repeat(ratio, 3) : null);

        public static FractionalMaxPool3d FractionalMaxPool3d((long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) => new(Sizes.Of(kernel_size), Sizes.Of(output_size), Sizes.Of(output_ratio));

        public static FractionalMaxPool3d FractionalMaxPool3d(long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) => new(kernel_size, output_size, output_ratio);
    }
}
