using TorchSharp.Binding;

namespace TorchSharp;

// Activation functions.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>max(0, x).</summary>
        public Tensor relu() => Aten.Call("relu", this);

        /// <summary>max(0, x), in place.</summary>
        public Tensor relu_() => Aten.InPlace("relu_", this);

        /// <summary>min(max(0, x), 6).</summary>
        public Tensor relu6() => Aten.Call("relu6", this);

        /// <summary>min(max(0, x), 6), in place.</summary>
        public Tensor relu6_() => Aten.InPlace("relu6_", this);

        /// <summary>x above zero, negative_slope · x below.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.Call("leaky_relu", this, negative_slope);

        /// <summary>x above zero, negative_slope · x below, in place.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) => Aten.InPlace("leaky_relu_", this, negative_slope);

        /// <summary>Leaky rectifier with the mean slope of the range (evaluation mode).</summary>
        public Tensor rrelu(double lower = 0.125, double upper = 1.0 / 3) => Aten.Call("rrelu", this, lower, upper);

        /// <summary>Leaky rectifier with the mean slope of the range (evaluation mode), in place.</summary>
        public Tensor rrelu_(double lower = 0.125, double upper = 1.0 / 3) => Aten.InPlace("rrelu_", this, lower, upper);

        /// <summary>x above zero, a learnt slope times x below.</summary>
        public Tensor prelu(Tensor target) => Aten.Call("prelu", this, target);

        /// <summary>x above zero, alpha · (exp(x) − 1) below.</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.Call("elu", this, alpha, scale, input_scale);

        public Tensor elu(double alpha = 1.0) => Aten.Call("elu", this, alpha);

        /// <summary>x above zero, alpha · (exp(x) − 1) below, in place.</summary>
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.InPlace("elu_", this, alpha, scale, input_scale);

        public Tensor elu_(double alpha = 1.0) => Aten.InPlace("elu_", this, alpha);

        /// <summary>max(0, x) + min(0, alpha · (exp(x / alpha) − 1)).</summary>
        public Tensor celu() => Aten.Call("celu", this);

        public Tensor celu(Scalar alpha) => Aten.Call("celu", this, alpha);

        /// <summary>max(0, x) + min(0, alpha · (exp(x / alpha) − 1)), in place.</summary>
        public Tensor celu_() => Aten.InPlace("celu_", this);

        public Tensor celu_(Scalar alpha) => Aten.InPlace("celu_", this, alpha);

        /// <summary>The self-normalising exponential unit.</summary>
        public Tensor selu() => Aten.Call("selu", this);

        /// <summary>The self-normalising exponential unit, in place.</summary>
        public Tensor selu_() => Aten.InPlace("selu_", this);

        /// <summary>x · Φ(x), the Gaussian error unit.</summary>
        public Tensor gelu() => Aten.Call("gelu", this);

        /// <summary>x · Φ(x), the Gaussian error unit, in place.</summary>
        public Tensor gelu_() => Aten.InPlace("gelu_", this);

        /// <summary>x · sigmoid(x).</summary>
        public Tensor silu() => Aten.Call("silu", this);

        /// <summary>x · sigmoid(x), in place.</summary>
        public Tensor silu_() => Aten.InPlace("silu_", this);

        /// <summary>The first half along a dimension times the sigmoid of the second half.</summary>
        public Tensor glu(long dim = -1) => Aten.Call("glu", this, dim);

        /// <summary>1 / (1 + exp(−x)).</summary>
        public Tensor sigmoid() => Aten.Call("sigmoid", this);

        /// <summary>1 / (1 + exp(−x)), in place.</summary>
        public Tensor sigmoid_() => Aten.InPlace("sigmoid_", this);

        /// <summary>log(sigmoid(x)), without underflow.</summary>
        public Tensor log_sigmoid() => Aten.Call("log_sigmoid", this);

        /// <summary>log(1 + exp(beta · x)) / beta; linear above the threshold.</summary>
        public Tensor softplus(double beta = 1.0, double threshold = 20.0) => Aten.Call("softplus", this, beta, threshold);

        /// <summary>min(max(x / 6 + 1/2, 0), 1).</summary>
        public Tensor hardsigmoid() => Aten.Call("hardsigmoid", this);

        /// <summary>min(max(x / 6 + 1/2, 0), 1), in place.</summary>
        public Tensor hardsigmoid_() => Aten.InPlace("hardsigmoid_", this);

        /// <summary>x · hardsigmoid(x).</summary>
        public Tensor hardswish() => Aten.Call("hardswish", this);

        /// <summary>x · hardsigmoid(x), in place.</summary>
        public Tensor hardswish_() => Aten.InPlace("hardswish_", this);

        /// <summary>x limited to a range.</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.Call("hardtanh", this, min, max);

        /// <summary>x limited to a range, in place.</summary>
        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.InPlace("hardtanh_", this, min, max);

        /// <summary>x above a threshold, a constant below.</summary>
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.Call("threshold", this, threshold, value);

        /// <summary>x above a threshold, a constant below, in place.</summary>
        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.InPlace("threshold_", this, threshold, value);

        /// <summary>exp(x) normalised to sum 1 along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Call("softmax.int", this, dim, dtype);

        /// <summary>log(softmax(x)), computed without underflow.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.Call("log_softmax.int", this, dim, dtype);
    }
}
