using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Puts values of [N, C, L] back to where max pooling found them; zero elsewhere.</summary>
            public static Tensor max_unpool1d(Tensor input, Tensor indices, long kernel_size, long? stride = null, long? padding = null, long[]? output_size = null)
            {
                using var values = Aten.Call("unsqueeze", input, -1L);
                using var places = Aten.Call("unsqueeze", indices, -1L);
                var size = SizeBefore(input, [kernel_size], Sizes.Of(stride), Sizes.Of(padding), output_size);
                using var plane = Aten.Call("max_unpool2d", values, places, new[] { size[0], 1 });
                return Aten.Call("squeeze.dim", plane, -1L);
            }

            /// <summary>Puts values of [N, C, H, W] back to where max pooling found them; zero elsewhere.</summary>
            public static Tensor max_unpool2d(Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null) =>
                Aten.Call("max_unpool2d", input, indices, SizeBefore(input, kernel_size, stride, padding, output_size));

            /// <summary>Puts values of [N, C, D, H, W] back to where max pooling found them; zero elsewhere.</summary>
            public static Tensor max_unpool3d(Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null) =>
                Aten.Call("max_unpool3d", input, indices, SizeBefore(input, kernel_size, stride, padding, output_size), stride ?? kernel_size, padding ?? Sizes.Repeat(0, 3));

            // The size that was pooled: what is asked for, else the smallest that pooling makes this size of.
            private static long[] SizeBefore(Tensor input, long[] kernel, long[]? stride, long[]? padding, long[]? wanted)
            {
                var dimensions = kernel.Length;
                if (wanted is not null) return wanted.Length > dimensions ? wanted[^dimensions..] : wanted;
                var shape = input.shape[^dimensions..];
                return shape.Select((size, i) => (size - 1) * (stride ?? kernel)[i] + kernel[i] - 2 * (padding?[i] ?? 0)).ToArray();
            }
        }
    }
}
