using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Enlarges by a size or a factor per dimension after the channels; one number stands for all.</summary>
        public static Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) =>
            new(size, scale_factor, mode, align_corners, recompute_scale_factor);

        /// <summary>Turns channels into pixels.</summary>
        public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);

        /// <summary>Turns pixels into channels.</summary>
        public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);

        /// <summary>Mixes the channels of several groups.</summary>
        public static ChannelShuffle ChannelShuffle(long groups) => new(groups);

        /// <summary>The patches of images as columns.</summary>
        public static Unfold Unfold(long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
            new((kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

        public static Unfold Unfold((long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
            new(kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));

        /// <summary>Adds patches up to images.</summary>
        public static Fold Fold(long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
            new((output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

        public static Fold Fold((long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
            new(output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));

        /// <summary>The cosine of the angle between vectors along a dimension.</summary>
        public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-8) => new(dim, eps);

        /// <summary>The p-norm of the differences along the last dimension.</summary>
        public static PairwiseDistance PairwiseDistance(double p = 2.0, double eps = 1e-6, bool keepdim = false) => new(p, eps, keepdim);
    }
}
