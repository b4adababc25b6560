using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Turns channels into pixels: [N, C r², H, W] to [N, C, H r, W r].</summary>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Aten.Call("pixel_shuffle", input, upscale_factor);

            /// <summary>Turns pixels into channels: [N, C, H r, W r] to [N, C r², H, W].</summary>
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => Aten.Call("pixel_unshuffle", input, downscale_factor);

            /// <summary>The patches of [N, C, H, W] as columns.</summary>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor unfold(Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                Aten.Call("im2col", input, Sizes.Of(kernel_size), Sizes.Of(dilation ?? (1, 1)), Sizes.Of(padding ?? (0, 0)), Sizes.Of(stride ?? (1, 1)));

            /// <summary>Adds patches up to images.</summary>
            public static Tensor fold(Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                fold(input, (output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor fold(Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                Aten.Call("col2im", input, Sizes.Of(output_size), Sizes.Of(kernel_size), Sizes.Of(dilation ?? (1, 1)), Sizes.Of(padding ?? (0, 0)), Sizes.Of(stride ?? (1, 1)));

            /// <summary>Class numbers [*] as vectors [*, classes] of a one and zeros.</summary>
            /// <param name="num_classes">How many classes; one more than the largest number when −1.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.Call("one_hot", x, num_classes);
        }
    }
}
