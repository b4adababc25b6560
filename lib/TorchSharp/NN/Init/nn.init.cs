using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills tensors with first values. The draws are PyTorch's: the same seed gives the same numbers.</summary>
        public static partial class init
        {
            /// <summary>Which side a variance is kept for: of what comes in (forward pass) or goes out (backward pass).</summary>
            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            /// <summary>The function that follows a layer, which decides the recommended gain.</summary>
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            /// <summary>The recommended gain of a non-linear function.</summary>
            /// <param name="nonlinearity">The function.</param>
            /// <param name="param">The negative slope of a leaky rectifier.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1.0 + param * param)),
                _ => 1.0,
            };

            /// <summary>How many inputs an output of a weight has, and how many outputs an input.</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException($"Fan-in and fan-out need at least two dimensions. Received: [{string.Join(", ", shape)}].", nameof(tensor));
                var field = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1L);

            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0L);

            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using var unrecorded = no_grad();
                return Aten.InPlace("fill_.Scalar", tensor, val);
            }

            /// <summary>Uniform numbers between two bounds.</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                if (FirstValues.AreLeftOut) return tensor;
                using var unrecorded = no_grad();
                return Aten.InPlace("uniform_", tensor, low, high, generator);
            }

            /// <summary>Normal numbers.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                if (FirstValues.AreLeftOut) return tensor;
                using var unrecorded = no_grad();
                return Aten.InPlace("normal_", tensor, mean, std, generator);
            }

            /// <summary>He initialisation, uniform: keeps the variance in one direction under a rectifier (He et al. 2015).</summary>
            /// <param name="tensor">A weight of at least two dimensions.</param>
            /// <param name="a">The negative slope of the rectifier that follows.</param>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                if (tensor.numel() == 0) return tensor;
                var bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>He initialisation, normal.</summary>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                tensor.numel() == 0 ? tensor : normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Glorot initialisation, uniform: a compromise between both directions (Glorot and Bengio 2010).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var bound = Math.Sqrt(3.0) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Glorot initialisation, normal.</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) => normal_(tensor, 0, XavierDeviation(tensor, gain));

            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1.0) => xavier_uniform_(tensor, gain);

            public static Tensor glorot_normal_(Tensor tensor, double gain = 1.0) => xavier_normal_(tensor, gain);

            // What PyTorch does at the end of most layers' bias: uniform within 1 / √fan-in of the weight.
            internal static void BiasFor(Tensor weight, Tensor bias)
            {
                var (fanIn, _) = CalculateFanInAndFanOut(weight);
                var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
                uniform_(bias, -bound, bound);
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }
        }
    }
}
