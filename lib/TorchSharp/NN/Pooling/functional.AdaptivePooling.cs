using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Means over signals, [N, C, L] in as many cells as the output has.</summary>
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => Aten.Call("adaptive_avg_pool1d", input, output_size);

            /// <summary>Means over images, [N, C, H, W] in as many cells as the output has.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Aten.Call("adaptive_avg_pool2d", input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Sizes.Of(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Sizes.Repeat(output_size, 2));

            /// <summary>Means over volumes, [N, C, D, H, W] in as many cells as the output has.</summary>
            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => Aten.Call("adaptive_avg_pool3d", input, output_size);

            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) => adaptive_avg_pool3d(input, Sizes.Of(output_size));

            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) => adaptive_avg_pool3d(input, Sizes.Repeat(output_size, 3));

            /// <summary>Largest values over signals, [N, C, L] in as many cells as the output has.</summary>
            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) => First(adaptive_max_pool1d_with_indices(input, output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) => Aten.Call2("adaptive_max_pool1d", input, output_size);

            /// <summary>Largest values over images, [N, C, H, W] in as many cells as the output has.</summary>
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) => First(adaptive_max_pool2d_with_indices(input, output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) => Aten.Call2("adaptive_max_pool2d", input, output_size);

            /// <summary>Largest values over volumes, [N, C, D, H, W] in as many cells as the output has.</summary>
            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size) => First(adaptive_max_pool3d_with_indices(input, output_size));

            public static (Tensor output, Tensor indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size) => Aten.Call2("adaptive_max_pool3d", input, output_size);

            /// <summary>The gradient of <c>adaptive_avg_pool3d</c> with respect to its input, written into a tensor.</summary>
            public static Tensor adaptive_avg_pool3d_backward(Tensor gradInput, Tensor gradOutput, Tensor originalInput)
            {
                using var gradient = Aten.Call("_adaptive_avg_pool3d_backward", gradOutput, originalInput);
                return Aten.InPlace("copy_", gradInput, gradient);
            }

            private static Tensor First((Tensor Values, Tensor Indices) pair)
            {
                pair.Indices.Dispose();
                return pair.Values;
            }
        }
    }
}
