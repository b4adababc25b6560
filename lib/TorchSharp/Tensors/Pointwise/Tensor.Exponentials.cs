using TorchSharp.Binding;

namespace TorchSharp;

// Exponentials, logarithms, powers and roots, element by element.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>e to the power of each element.</summary>
        public Tensor exp() => Aten.Call("exp", this);

        /// <summary>e to the power of each element, in place.</summary>
        public Tensor exp_() => Aten.InPlace("exp_", this);

        /// <summary>2 to the power of each element.</summary>
        public Tensor exp2() => Aten.Call("exp2", this);

        /// <summary>exp(x) − 1, exact for small x.</summary>
        public Tensor expm1() => Aten.Call("expm1", this);

        /// <summary>exp(x) − 1, exact for small x, in place.</summary>
        public Tensor expm1_() => Aten.InPlace("expm1_", this);

        /// <summary>Natural logarithm of each element.</summary>
        public Tensor log() => Aten.Call("log", this);

        /// <summary>Natural logarithm of each element, in place.</summary>
        public Tensor log_() => Aten.InPlace("log_", this);

        /// <summary>Logarithm to base 2.</summary>
        public Tensor log2() => Aten.Call("log2", this);

        /// <summary>Logarithm to base 2, in place.</summary>
        public Tensor log2_() => Aten.InPlace("log2_", this);

        /// <summary>Logarithm to base 10.</summary>
        public Tensor log10() => Aten.Call("log10", this);

        /// <summary>Logarithm to base 10, in place.</summary>
        public Tensor log10_() => Aten.InPlace("log10_", this);

        /// <summary>log(1 + x), exact for small x.</summary>
        public Tensor log1p() => Aten.Call("log1p", this);

        /// <summary>log(1 + x), exact for small x, in place.</summary>
        public Tensor log1p_() => Aten.InPlace("log1p_", this);

        /// <summary>log(exp(a) + exp(b)) without overflow.</summary>
        public Tensor logaddexp(Tensor other) => Aten.Call("logaddexp", this, other);

        /// <summary>log2(2^a + 2^b) without overflow.</summary>
        public Tensor logaddexp2(Tensor other) => Aten.Call("logaddexp2", this, other);

        /// <summary>Square root of each element.</summary>
        public Tensor sqrt() => Aten.Call("sqrt", this);

        /// <summary>Square root of each element, in place.</summary>
        public Tensor sqrt_() => Aten.InPlace("sqrt_", this);

        /// <summary>One over the square root of each element.</summary>
        public Tensor rsqrt() => Aten.Call("rsqrt", this);

        /// <summary>One over the square root of each element, in place.</summary>
        public Tensor rsqrt_() => Aten.InPlace("rsqrt_", this);

        /// <summary>Square of each element.</summary>
        public Tensor square() => Aten.Call("square", this);

        /// <summary>Each element to a power.</summary>
        public Tensor pow(Scalar exponent) => Aten.Call("pow.Tensor_Scalar", this, exponent);

        public Tensor pow(Tensor exponent) => Aten.Call("pow.Tensor_Tensor", this, exponent);

        /// <summary>Each element to a power, in place.</summary>
        public Tensor pow_(Scalar exponent) => Aten.InPlace("pow_.Scalar", this, exponent);

        public Tensor pow_(Tensor exponent) => Aten.InPlace("pow_.Tensor", this, exponent);

        /// <summary>Each element to a power, computed in float64.</summary>
        public Tensor float_power(Tensor target) => Aten.Call("float_power.Tensor_Tensor", this, target);

        /// <summary>x · 2^other.</summary>
        public Tensor ldexp(Tensor other) => Aten.Call("ldexp.Tensor", this, other);

        /// <summary>x · 2^other, in place.</summary>
        public Tensor ldexp_(Tensor other) => Aten.InPlace("ldexp_", this, other);

        /// <summary>Splits each element into mantissa (in [0.5, 1)) and exponent of 2.</summary>
        public (Tensor Mantissa, Tensor Exponent) frexp() => Aten.Call2("frexp.Tensor", this);

        /// <summary>One over each element.</summary>
        public Tensor reciprocal() => Aten.Call("reciprocal", this);

        /// <summary>One over each element, in place.</summary>
        public Tensor reciprocal_() => Aten.InPlace("reciprocal_", this);

        /// <summary>x · log(y), 0 where x is 0.</summary>
        public Tensor xlogy(Scalar y) => Aten.Call("xlogy.Scalar_Other", this, y);

        public Tensor xlogy(Tensor y) => Aten.Call("xlogy.Tensor", this, y);

        /// <summary>x · log(y), 0 where x is 0, in place.</summary>
        public Tensor xlogy_(Scalar y) => Aten.InPlace("xlogy_.Scalar_Other", this, y);

        public Tensor xlogy_(Tensor y) => Aten.InPlace("xlogy_.Tensor", this, y);

        /// <summary>log(x / (1 − x)); with eps, x is first clamped to [eps, 1 − eps].</summary>
        public Tensor logit(double? eps = null) => Aten.Call("logit", this, eps);
    }
}
