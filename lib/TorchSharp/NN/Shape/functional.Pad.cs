using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Adds to the sides of the last dimensions.</summary>
            /// <param name="input">The tensor.</param>
            /// <param name="pad">How much, from the last dimension to the first, before and after each; negative numbers cut off.</param>
            /// <param name="mode">What is added; reflection, replication and wrapping know [N, C, …] only.</param>
            /// <param name="value">The constant that is added.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Reflect => Aten.Call("pad", input, pad, "reflect", Arg.None),
                PaddingModes.Replicate => Aten.Call("pad", input, pad, "replicate", Arg.None),
                PaddingModes.Circular => Aten.Call("pad", input, pad, "circular", Arg.None),
                PaddingModes.Zeros => Aten.Call("constant_pad_nd", input, pad, 0L),
                _ => Aten.Call("constant_pad_nd", input, pad, value),
            };

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Sizes.Of(pad), mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);

            /// <summary>Adds as much to both sides of every dimension.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Sizes.Repeat(pad, 2 * (int)input.dim()), mode, value);
        }
    }
}
