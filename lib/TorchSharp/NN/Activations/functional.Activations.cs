using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // In place means: the input is changed, and what comes back is another handle of it, so that disposing one leaves the other.
        public static partial class functional
        {
            /// <summary>max(0, x) + min(0, α (exp(x / α) − 1)).</summary>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => inplace ? Aten.Call("celu_", x, alpha) : Aten.Call("celu", x, alpha);

            /// <summary>x where it is positive, α (exp(x) − 1) elsewhere.</summary>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? Aten.Call("elu_", x, alpha) : Aten.Call("elu", x, alpha);

            /// <summary>x Φ(x), with Φ the distribution function of the normal distribution.</summary>
            public static Tensor gelu(Tensor x) => Aten.Call("gelu", x);

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? Aten.Call("gelu_", x) : Aten.Call("gelu", x);

            /// <summary>The first half of a dimension times the sigmoid of the second half.</summary>
            public static Tensor glu(Tensor input, long dim = -1) => Aten.Call("glu", input, dim);

            /// <summary>x where |x| is over λ, 0 elsewhere.</summary>
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Aten.Call("hardshrink", x, lambda);

            /// <summary>min(max(x / 6 + 1/2, 0), 1).</summary>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? Aten.Call("hardsigmoid_", input) : Aten.Call("hardsigmoid", input);

            /// <summary>x times its hard sigmoid.</summary>
            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? Aten.Call("hardswish_", input) : Aten.Call("hardswish", input);

            /// <summary>x, cut off below and above.</summary>
            public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) => inplace ? Aten.Call("hardtanh_", x, min_val, max_val) : Aten.Call("hardtanh", x, min_val, max_val);

            /// <summary>x where it is positive, a small slope times x elsewhere.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace ? Aten.Call("leaky_relu_", input, negative_slope) : Aten.Call("leaky_relu", input, negative_slope);

            /// <summary>log(1 / (1 + exp(−x))).</summary>
            public static Tensor logsigmoid(Tensor x) => Aten.Call("log_sigmoid", x);

            /// <summary>The logarithm of the softmax along a dimension.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => Aten.Call("log_softmax.int", x, dim);

            /// <summary>x tanh(log(1 + exp(x))).</summary>
            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? Aten.Call("mish_", x) : Aten.Call("mish", x);

            /// <summary>x where it is positive, a learned slope times x elsewhere.</summary>
            public static Tensor prelu(Tensor input, Tensor weight) => Aten.Call("prelu", input, weight);

            /// <summary>max(0, x).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? Aten.Call("relu_", x) : Aten.Call("relu", x);

            /// <summary>x, cut off below 0 and above 6.</summary>
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? Aten.Call("relu6_", x) : Aten.Call("relu6", x);

            /// <summary>The leaky rectifier with the middle of a range as slope; the module draws it in training.</summary>
            public static Tensor rrelu(Tensor x, double lower = 0.125, double upper = 1.0 / 3.0, bool inplace = false) => inplace ? Aten.Call("rrelu_", x, lower, upper) : Aten.Call("rrelu", x, lower, upper);

            /// <summary>The self-normalising ELU.</summary>
            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? Aten.Call("selu_", x) : Aten.Call("selu", x);

            /// <summary>x times its sigmoid.</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? Aten.Call("silu_", x) : Aten.Call("silu", x);

            /// <summary>1 / (1 + exp(−x)).</summary>
            public static Tensor sigmoid(Tensor x) => Aten.Call("sigmoid", x);

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? Aten.Call("sigmoid_", x) : Aten.Call("sigmoid", x);

            /// <summary>exp(x) divided by its sum along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.Call("softmax.int", input, dim, dtype);

            /// <summary>The softmax over the channels of [N, C, H, W] or [C, H, W].</summary>
            public static Tensor softmax2d(Tensor x) => Aten.Call("softmax.int", x, -3L);

            /// <summary>The softmax of −x along a dimension.</summary>
            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = Aten.Call("neg", x);
                return Aten.Call("softmax.int", negative, dim);
            }

            /// <summary>log(1 + exp(β x)) / β, and x itself where β x is over the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Aten.Call("softplus", x, beta, threshold);

            /// <summary>x moved towards 0 by λ, and 0 where |x| is below λ.</summary>
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Aten.Call("softshrink", x, lambda);

            /// <summary>x / (1 + |x|).</summary>
            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using var size = Aten.Call("abs", x);
                using var divisor = Aten.Call("add.Scalar", size, 1L);
                return inplace ? Aten.Call("div_.Tensor", x, divisor) : Aten.Call("div.Tensor", x, divisor);
            }

            /// <summary>The hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? Aten.Call("tanh_", x) : Aten.Call("tanh", x);

            /// <summary>x − tanh(x).</summary>
            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var bent = Aten.Call("tanh", x);
                return inplace ? Aten.Call("sub_.Tensor", x, bent) : Aten.Call("sub.Tensor", x, bent);
            }

            /// <summary>x where it is over the threshold, a constant elsewhere.</summary>
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) => inplace ? Aten.Call("threshold_", x, threshold, value) : Aten.Call("threshold", x, threshold, value);
        }
    }
}
