using TorchSharp.Binding;

namespace TorchSharp;

// Gamma, error and Bessel functions, element by element.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Error function.</summary>
        public Tensor erf() => Aten.Call("erf", this);

        /// <summary>Error function, in place.</summary>
        public Tensor erf_() => Aten.InPlace("erf_", this);

        /// <summary>One minus the error function, exact where that is small.</summary>
        public Tensor erfc() => Aten.Call("erfc", this);

        /// <summary>One minus the error function, exact where that is small, in place.</summary>
        public Tensor erfc_() => Aten.InPlace("erfc_", this);

        /// <summary>Inverse error function; ±∞ at ±1.</summary>
        public Tensor erfinv() => Aten.Call("erfinv", this);

        /// <summary>Inverse error function; ±∞ at ±1, in place.</summary>
        public Tensor erfinv_() => Aten.InPlace("erfinv_", this);

        /// <summary>Natural logarithm of the absolute gamma function.</summary>
        public Tensor lgamma() => Aten.Call("lgamma", this);

        /// <summary>Natural logarithm of the absolute gamma function, in place.</summary>
        public Tensor lgamma_() => Aten.InPlace("lgamma_", this);

        /// <summary>Derivative of <c>lgamma</c>.</summary>
        public Tensor digamma() => Aten.Call("digamma", this);

        /// <summary>Derivative of <c>lgamma</c>, in place.</summary>
        public Tensor digamma_() => Aten.InPlace("digamma_", this);

        /// <summary>Derivative of order p of <c>digamma</c>.</summary>
        public Tensor polygamma(long p) => Aten.Call("polygamma", p, this);

        /// <summary>Derivative of order p of <c>digamma</c>, in place.</summary>
        public Tensor polygamma_(long p) => Aten.InPlace("polygamma_", this, p);

        /// <summary>Logarithm of the multivariate gamma function of dimension p.</summary>
        public Tensor mvlgamma(long p) => Aten.Call("mvlgamma", this, p);

        /// <summary>Logarithm of the multivariate gamma function of dimension p, in place.</summary>
        public Tensor mvlgamma_(long p) => Aten.InPlace("mvlgamma_", this, p);

        /// <summary>Regularised lower incomplete gamma function.</summary>
        public Tensor igamma(Tensor other) => Aten.Call("igamma", this, other);

        /// <summary>Regularised upper incomplete gamma function.</summary>
        public Tensor igammac(Tensor other) => Aten.Call("igammac", this, other);

        /// <summary>Modified Bessel function of the first kind, order 0.</summary>
        public Tensor i0() => Aten.Call("i0", this);
    }
}
