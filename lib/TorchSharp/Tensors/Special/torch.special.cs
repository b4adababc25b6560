using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions, element by element.</summary>
    public static partial class special
    {
        /// <summary>Logarithmic derivative of the gamma function.</summary>
        public static Tensor digamma(Tensor input) => Aten.Call("special_digamma", input);

        /// <summary>Entropy −x · log(x); 0 at 0, −∞ below.</summary>
        public static Tensor entr(Tensor input) => Aten.Call("special_entr", input);

        /// <summary>Error function.</summary>
        public static Tensor erf(Tensor input) => Aten.Call("special_erf", input);

        /// <summary>One minus the error function.</summary>
        public static Tensor erfc(Tensor input) => Aten.Call("special_erfc", input);

        /// <summary>exp(x²) · erfc(x).</summary>
        public static Tensor erfcx(Tensor input) => Aten.Call("special_erfcx", input);

        /// <summary>Inverse error function.</summary>
        public static Tensor erfinv(Tensor input) => Aten.Call("special_erfinv", input);

        /// <summary>2 to the power of each element.</summary>
        public static Tensor exp2(Tensor input) => Aten.Call("special_exp2", input);

        /// <summary>Sigmoid 1 / (1 + exp(−x)).</summary>
        public static Tensor expit(Tensor input) => Aten.Call("special_expit", input);

        /// <summary>exp(x) − 1, exact for small x.</summary>
        public static Tensor expm1(Tensor input) => Aten.Call("special_expm1", input);

        /// <summary>Regularised lower incomplete gamma function.</summary>
        public static Tensor gammainc(Tensor input, Tensor other) => Aten.Call("special_gammainc", input, other);

        /// <summary>Regularised upper incomplete gamma function.</summary>
        public static Tensor gammaincc(Tensor input, Tensor other) => Aten.Call("special_gammaincc", input, other);

        /// <summary>Natural logarithm of the absolute gamma function.</summary>
        public static Tensor gammaln(Tensor input) => Aten.Call("special_gammaln", input);

        /// <summary>Modified Bessel function of the first kind, order 0.</summary>
        public static Tensor i0(Tensor input) => Aten.Call("special_i0", input);

        /// <summary>Modified Bessel function of order 0, scaled by exp(−|x|).</summary>
        public static Tensor i0e(Tensor input) => Aten.Call("special_i0e", input);

        /// <summary>Modified Bessel function of the first kind, order 1.</summary>
        public static Tensor i1(Tensor input) => Aten.Call("special_i1", input);

        /// <summary>Modified Bessel function of order 1, scaled by exp(−|x|).</summary>
        public static Tensor i1e(Tensor input) => Aten.Call("special_i1e", input);

        /// <summary>log(softmax(x)), without underflow.</summary>
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

        /// <summary>log(x / (1 − x)).</summary>
        public static Tensor logit(Tensor input) => Aten.Call("special_logit", input);

        /// <summary>Logarithm of the multivariate gamma function of dimension p.</summary>
        public static Tensor multigammaln(Tensor input, long p) => Aten.Call("special_multigammaln", input, p);

        /// <summary>Area under the standard normal density up to x.</summary>
        public static Tensor ndtr(Tensor input) => Aten.Call("special_ndtr", input);

        /// <summary>Inverse of <c>ndtr</c>.</summary>
        public static Tensor ndtri(Tensor input) => Aten.Call("special_ndtri", input);

        /// <summary>Derivative of order n of the digamma function.</summary>
        public static Tensor polygamma(long n, Tensor input) => Aten.Call("special_polygamma", n, input);

        /// <summary>Another name of <c>digamma</c>.</summary>
        public static Tensor psi(Tensor input) => Aten.Call("special_psi", input);

        /// <summary>1 / (1 + exp(−x)).</summary>
        public static Tensor sigmoid(Tensor input) => input.sigmoid();

        /// <summary>1 / (1 + exp(−x)), in place.</summary>
        public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

        /// <summary>sin(πx) / (πx), 1 at 0.</summary>
        public static Tensor sinc(Tensor input) => input.sinc();

        /// <summary>exp(x) normalised to sum 1 along a dimension.</summary>
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

        /// <summary>x · log(1 + y), 0 where x is 0.</summary>
        public static Tensor xlog1py(Tensor input, Tensor other) => Aten.Call("special_xlog1py", input, other);

        /// <summary>Hurwitz zeta function.</summary>
        public static Tensor zeta(Tensor x, Tensor q) => Aten.Call("special_zeta", x, q);
    }
}
