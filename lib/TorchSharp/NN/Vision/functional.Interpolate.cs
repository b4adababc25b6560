using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Resizes signals [N, C, L], images [N, C, H, W] or volumes [N, C, D, H, W].</summary>
            /// <param name="x">The tensor.</param>
            /// <param name="size">The wanted size per dimension after the channels, or one number for all; or</param>
            /// <param name="scale_factor">the factor: one of both.</param>
            /// <param name="mode">How values between pixels are found.</param>
            /// <param name="align_corners">Whether the corners' centres, not their edges, fall on each other.</param>
            /// <param name="recompute_scale_factor">Whether the factor is taken anew from the rounded size.</param>
            /// <param name="antialias">Whether shrinking averages over all pixels; bilinear and bicubic images only.</param>
            /// <exception cref="ArgumentException">Not exactly one of size and factor is given, or the mode does not fit the dimensions.</exception>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                var shape = x.shape;
                var dimensions = shape.Length - 2;
                if ((size is null) == (scale_factor is null)) throw new ArgumentException($"Resizing takes a size or a scale factor. Received: {(size is null ? "neither" : "both")}.");
                if (size is { Length: 1 }) size = Sizes.Repeat(size[0], dimensions);
                if (scale_factor is { Length: 1 }) scale_factor = Sizes.Repeat(scale_factor[0], dimensions);
                if ((size?.Length ?? scale_factor!.Length) != dimensions) throw new ArgumentException($"A tensor of shape [{string.Join(", ", shape)}] takes {dimensions} sizes or factors. Received: {size?.Length ?? scale_factor!.Length}.");
                var smooth = mode is InterpolationMode.Linear or InterpolationMode.Bilinear or InterpolationMode.Bicubic or InterpolationMode.Trilinear;
                if (align_corners == true && !smooth) throw new ArgumentException($"Corners can be aligned in linear and cubic modes only. Received: {mode}.", nameof(align_corners));
                if (antialias && (dimensions != 2 || mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic))) throw new ArgumentException($"Averaging while shrinking knows bilinear and bicubic images only. Received: {mode}, {dimensions} dimensions.", nameof(antialias));
                if (scale_factor is { } factors && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    size = factors.Select((factor, i) => (long)Math.Floor(shape[i + 2] * factor)).ToArray();
                    scale_factor = null;
                }
                var align = align_corners ?? false;
                return (mode, dimensions, antialias) switch
                {
                    (InterpolationMode.Nearest, 1, _) => Aten.Call("upsample_nearest1d.vec", x, size, scale_factor),
                    (InterpolationMode.Nearest, 2, _) => Aten.Call("upsample_nearest2d.vec", x, size, scale_factor),
                    (InterpolationMode.Nearest, 3, _) => Aten.Call("upsample_nearest3d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, 1, _) => Aten.Call("_upsample_nearest_exact1d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, 2, _) => Aten.Call("_upsample_nearest_exact2d.vec", x, size, scale_factor),
                    (InterpolationMode.NearestExact, 3, _) => Aten.Call("_upsample_nearest_exact3d.vec", x, size, scale_factor),
                    (InterpolationMode.Area, 1, _) => Aten.Call("adaptive_avg_pool1d", x, size),
                    (InterpolationMode.Area, 2, _) => Aten.Call("adaptive_avg_pool2d", x, size),
                    (InterpolationMode.Area, 3, _) => Aten.Call("adaptive_avg_pool3d", x, size),
                    (InterpolationMode.Linear, 1, _) => Aten.Call("upsample_linear1d.vec", x, size, align, scale_factor),
                    (InterpolationMode.Bilinear, 2, false) => Aten.Call("upsample_bilinear2d.vec", x, size, align, scale_factor),
                    (InterpolationMode.Bilinear, 2, true) => Aten.Call("_upsample_bilinear2d_aa.vec", x, size, align, scale_factor),
                    (InterpolationMode.Bicubic, 2, false) => Aten.Call("upsample_bicubic2d.vec", x, size, align, scale_factor),
                    (InterpolationMode.Bicubic, 2, true) => Aten.Call("_upsample_bicubic2d_aa.vec", x, size, align, scale_factor),
                    (InterpolationMode.Trilinear, 3, _) => Aten.Call("upsample_trilinear3d.vec", x, size, align, scale_factor),
                    _ => throw new ArgumentException($"The mode does not fit the dimensions: linear takes [N, C, L], bilinear and bicubic [N, C, H, W], trilinear [N, C, D, H, W]. Received: {mode}, [{string.Join(", ", shape)}].", nameof(mode)),
                };
            }

            /// <summary>Enlarges; the older name of <see cref="interpolate"/>.</summary>
            public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, align_corners);

            public static Tensor upsample_bilinear(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

            public static Tensor upsample_nearest(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                interpolate(x, size, scale_factor, InterpolationMode.Nearest, align_corners);

            public static Tensor upsample_nearest1d(Tensor input, long? outputSize, double? scaleFactor) => Aten.Call("upsample_nearest1d.vec", input, Sizes.Of(outputSize), Sizes.Of(scaleFactor));

            public static Tensor upsample_nearest2d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) => Aten.Call("upsample_nearest2d.vec", input, outputSizes, scaleFactors);

            public static Tensor upsample_nearest3d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) => Aten.Call("upsample_nearest3d.vec", input, outputSizes, scaleFactors);
        }
    }
}
