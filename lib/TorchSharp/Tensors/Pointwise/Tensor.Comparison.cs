using TorchSharp.Binding;

namespace TorchSharp;

// Comparisons, element by element, to truth values.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether equal.</summary>
        public Tensor eq(Scalar target) => Aten.Call("eq.Scalar", this, target);

        public Tensor eq(Tensor target) => Aten.Call("eq.Tensor", this, target);

        /// <summary>Whether equal, in place.</summary>
        public Tensor eq_(Scalar target) => Aten.InPlace("eq_.Scalar", this, target);

        public Tensor eq_(Tensor target) => Aten.InPlace("eq_.Tensor", this, target);

        /// <summary>Whether not equal.</summary>
        public Tensor ne(Scalar target) => Aten.Call("ne.Scalar", this, target);

        public Tensor ne(Tensor target) => Aten.Call("ne.Tensor", this, target);

        /// <summary>Whether not equal, in place.</summary>
        public Tensor ne_(Scalar target) => Aten.InPlace("ne_.Scalar", this, target);

        public Tensor ne_(Tensor target) => Aten.InPlace("ne_.Tensor", this, target);

        /// <summary>Whether less.</summary>
        public Tensor lt(Scalar target) => Aten.Call("lt.Scalar", this, target);

        public Tensor lt(Tensor target) => Aten.Call("lt.Tensor", this, target);

        /// <summary>Whether less, in place.</summary>
        public Tensor lt_(Scalar target) => Aten.InPlace("lt_.Scalar", this, target);

        public Tensor lt_(Tensor target) => Aten.InPlace("lt_.Tensor", this, target);

        /// <summary>Whether less or equal.</summary>
        public Tensor le(Scalar target) => Aten.Call("le.Scalar", this, target);

        public Tensor le(Tensor target) => Aten.Call("le.Tensor", this, target);

        /// <summary>Whether less or equal, in place.</summary>
        public Tensor le_(Scalar target) => Aten.InPlace("le_.Scalar", this, target);

        public Tensor le_(Tensor target) => Aten.InPlace("le_.Tensor", this, target);

        /// <summary>Whether greater.</summary>
        public Tensor gt(Scalar target) => Aten.Call("gt.Scalar", this, target);

        public Tensor gt(Tensor target) => Aten.Call("gt.Tensor", this, target);

        /// <summary>Whether greater, in place.</summary>
        public Tensor gt_(Scalar target) => Aten.InPlace("gt_.Scalar", this, target);

        public Tensor gt_(Tensor target) => Aten.InPlace("gt_.Tensor", this, target);

        /// <summary>Whether greater or equal.</summary>
        public Tensor ge(Scalar target) => Aten.Call("ge.Scalar", this, target);

        public Tensor ge(Tensor target) => Aten.Call("ge.Tensor", this, target);

        /// <summary>Whether greater or equal, in place.</summary>
        public Tensor ge_(Scalar target) => Aten.InPlace("ge_.Scalar", this, target);

        public Tensor ge_(Tensor target) => Aten.InPlace("ge_.Tensor", this, target);

        /// <summary>Whether equal, element by element (not one truth value as in PyTorch).</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Another name of <c>ne</c>.</summary>
        public Tensor not_equal(Tensor target) => Aten.Call("not_equal.Tensor", this, target);

        /// <summary>Another name of <c>ne</c>, in place.</summary>
        public Tensor not_equal_(Tensor target) => Aten.InPlace("not_equal_.Tensor", this, target);

        /// <summary>Another name of <c>lt</c>.</summary>
        public Tensor less(Tensor target) => Aten.Call("less.Tensor", this, target);

        /// <summary>Another name of <c>le</c>.</summary>
        public Tensor less_equal(Tensor target) => Aten.Call("less_equal.Tensor", this, target);

        /// <summary>Another name of <c>le</c>, in place.</summary>
        public Tensor less_equal_(Tensor target) => Aten.InPlace("less_equal_.Tensor", this, target);

        /// <summary>Another name of <c>gt</c>.</summary>
        public Tensor greater(Tensor target) => Aten.Call("greater.Tensor", this, target);

        /// <summary>Another name of <c>ge</c>.</summary>
        public Tensor greater_equal(Tensor target) => Aten.Call("greater_equal.Tensor", this, target);

        /// <summary>Whether |a − b| ≤ atol + rtol · |b|.</summary>
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) => Aten.Call("isclose", this, other, rtol, atol, nanEqual);

        /// <summary>Whether all elements are close in the sense of <c>isclose</c>.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.CallInt("allclose", this, target, rtol, atol, equal_nan) != 0;

        /// <summary>Whether neither infinite nor NaN.</summary>
        public Tensor isfinite() => Aten.Call("isfinite", this);

        /// <summary>Whether infinite.</summary>
        public Tensor isinf() => Aten.Call("isinf", this);

        /// <summary>Whether not a number.</summary>
        public Tensor isnan() => Aten.Call("isnan", this);

        /// <summary>Whether +∞.</summary>
        public Tensor isposinf() => Aten.Call("isposinf", this);

        /// <summary>Whether −∞.</summary>
        public Tensor isneginf() => Aten.Call("isneginf", this);

        /// <summary>Whether each element is among the test elements.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.Call("isin.Tensor_Tensor", this, test_elements, assumeUnique, invert);

        /// <summary>Whether a tensor with one element is not zero.</summary>
        public bool is_nonzero() => Aten.CallInt("is_nonzero", this) != 0;

        /// <summary>The larger of two, element by element; NaN wins.</summary>
        public Tensor maximum(Tensor other) => Aten.Call("maximum", this, other);

        /// <summary>The smaller of two, element by element; NaN wins.</summary>
        public Tensor minimum(Tensor other) => Aten.Call("minimum", this, other);

        /// <summary>The larger of two, element by element; a number wins over NaN.</summary>
        public Tensor fmax(Tensor other) => Aten.Call("fmax", this, other);

        /// <summary>The smaller of two, element by element; a number wins over NaN.</summary>
        public Tensor fmin(Tensor other) => Aten.Call("fmin", this, other);
    }
}
