using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>max(0, x) + min(0, α (exp(x / α) − 1)).</summary>
        public static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

        /// <summary>x where it is positive, α (exp(x) − 1) elsewhere.</summary>
        public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

        /// <summary>The first half of a dimension times the sigmoid of the second half.</summary>
        public static GLU GLU(long dim = -1) => new(dim);

        /// <summary>x where |x| is over λ, 0 elsewhere.</summary>
        public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);

        /// <summary>A piecewise linear sigmoid: min(max(x / 6 + 1/2, 0), 1).</summary>
        public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);

        /// <summary>x times its hard sigmoid (MobileNetV3).</summary>
        public static Hardswish Hardswish(bool inplace = false) => new(inplace);

        /// <summary>x, cut off below and above.</summary>
        public static Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) => new(min_val, max_val, inplace);

        /// <summary>x where it is positive, a small slope times x elsewhere.</summary>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        /// <summary>log(1 / (1 + exp(−x))).</summary>
        public static LogSigmoid LogSigmoid() => new();

        /// <summary>The logarithm of the softmax along a dimension.</summary>
        public static LogSoftmax LogSoftmax(long dim) => new(dim);

        /// <summary>x tanh(log(1 + exp(x))).</summary>
        public static Mish Mish() => new(false);

        public static Mish Mish(bool inplace) => new(inplace);

        /// <summary>max(0, x).</summary>
        public static ReLU ReLU(bool inplace = false) => new(inplace);

        /// <summary>x, cut off below 0 and above 6.</summary>
        public static ReLU6 ReLU6(bool inplace = false) => new(inplace);

        /// <summary>The self-normalising ELU, scaled so that mean 0 and variance 1 persist.</summary>
        public static SELU SELU(bool inplace = false) => new(inplace);

        /// <summary>x times its sigmoid; also called swish.</summary>
        public static SiLU SiLU() => new(false);

        public static SiLU SiLU(bool inplace) => new(inplace);

        /// <summary>1 / (1 + exp(−x)).</summary>
        public static Sigmoid Sigmoid() => new(false);

        public static Sigmoid Sigmoid(bool inplace) => new(inplace);

        /// <summary>exp(x) divided by its sum along a dimension: what comes out are shares that add up to 1.</summary>
        public static Softmax Softmax(long dim) => new(dim);

        /// <summary>The softmax over the channels of [N, C, H, W] or [C, H, W].</summary>
        public static Softmax2d Softmax2d() => new();

        /// <summary>The softmax of −x along a dimension.</summary>
        public static Softmin Softmin(long dim) => new(dim);

        /// <summary>log(1 + exp(β x)) / β, and x itself where β x is over the threshold.</summary>
        public static Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);

        /// <summary>x moved towards 0 by λ, and 0 where |x| is below λ.</summary>
        public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);

        /// <summary>x / (1 + |x|).</summary>
        public static Softsign Softsign() => new(false);

        public static Softsign Softsign(bool inplace) => new(inplace);

        /// <summary>The hyperbolic tangent.</summary>
        public static Tanh Tanh() => new(false);

        public static Tanh Tanh(bool inplace = false) => new(inplace);

        /// <summary>x − tanh(x).</summary>
        public static Tanhshrink Tanhshrink() => new(false);

        public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);

        /// <summary>x where it is over the threshold, a constant elsewhere.</summary>
        public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);

        /// <summary>x Φ(x), with Φ the distribution function of the normal distribution.</summary>
        public static GELU GELU() => new(false);

        public static GELU GELU(bool inplace) => new(inplace);

        /// <summary>The rectifier whose slope for negative inputs is learned, one for all or one per channel.</summary>
        /// <param name="num_parameters">1, or the number of channels.</param>
        /// <param name="init">The slope to begin with.</param>
        public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) => new(num_parameters, init, device, dtype);

        /// <summary>The leaky rectifier whose slope for negative inputs is drawn anew from a range at every training step; in evaluation it is the middle of the range.</summary>
        public static RReLU RReLU(double lower = 0.125, double upper = 1.0 / 3.0, bool inplace = false) => new(lower, upper, inplace);
    }
}
