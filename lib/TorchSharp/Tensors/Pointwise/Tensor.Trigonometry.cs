using TorchSharp.Binding;

namespace TorchSharp;

// Trigonometric and hyperbolic functions, element by element; angles are in radians.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sine of each element, in radians.</summary>
        public Tensor sin() => Aten.Call("sin", this);

        /// <summary>Sine of each element, in radians, in place.</summary>
        public Tensor sin_() => Aten.InPlace("sin_", this);

        /// <summary>Cosine of each element, in radians.</summary>
        public Tensor cos() => Aten.Call("cos", this);

        /// <summary>Cosine of each element, in radians, in place.</summary>
        public Tensor cos_() => Aten.InPlace("cos_", this);

        /// <summary>Tangent of each element, in radians.</summary>
        public Tensor tan() => Aten.Call("tan", this);

        /// <summary>Tangent of each element, in radians, in place.</summary>
        public Tensor tan_() => Aten.InPlace("tan_", this);

        /// <summary>Inverse sine of each element; NaN outside [-1, 1].</summary>
        public Tensor asin() => Aten.Call("asin", this);

        /// <summary>Inverse sine of each element; NaN outside [-1, 1], in place.</summary>
        public Tensor asin_() => Aten.InPlace("asin_", this);

        /// <summary>Inverse cosine of each element; NaN outside [-1, 1].</summary>
        public Tensor acos() => Aten.Call("acos", this);

        /// <summary>Inverse cosine of each element; NaN outside [-1, 1], in place.</summary>
        public Tensor acos_() => Aten.InPlace("acos_", this);

        /// <summary>Inverse tangent of each element.</summary>
        public Tensor atan() => Aten.Call("atan", this);

        /// <summary>Inverse tangent of each element, in place.</summary>
        public Tensor atan_() => Aten.InPlace("atan_", this);

        /// <summary>The angle in radians of the point (other, this), with the signs of both taken into account.</summary>
        public Tensor atan2(Tensor other) => Aten.Call("atan2", this, other);

        /// <summary>The angle in radians of the point (other, this), with the signs of both taken into account, in place.</summary>
        public Tensor atan2_(Tensor other) => Aten.InPlace("atan2_", this, other);

        /// <summary>Another name of <c>asin</c>.</summary>
        public Tensor arcsin() => Aten.Call("arcsin", this);

        /// <summary>Another name of <c>asin</c>, in place.</summary>
        public Tensor arcsin_() => Aten.InPlace("arcsin_", this);

        /// <summary>Another name of <c>acos</c>.</summary>
        public Tensor arccos() => Aten.Call("arccos", this);

        /// <summary>Another name of <c>acos</c>, in place.</summary>
        public Tensor arccos_() => Aten.InPlace("arccos_", this);

        /// <summary>Inverse tangent of each element, or with a second tensor the angle as <c>atan2</c> gives it.</summary>
        public Tensor arctan() => Aten.Call("arctan", this);

        public Tensor arctan(Tensor other) => atan2(other);

        /// <summary>Inverse tangent of each element, or with a second tensor the angle as <c>atan2</c> gives it, in place.</summary>
        public Tensor arctan_() => Aten.InPlace("arctan_", this);

        public Tensor arctan_(Tensor other) => atan2_(other);

        /// <summary>Another name of <c>atan2</c>.</summary>
        public Tensor arctan2(Tensor other) => Aten.Call("arctan2", this, other);

        /// <summary>Another name of <c>atan2</c>, in place.</summary>
        public Tensor arctan2_(Tensor other) => Aten.InPlace("arctan2_", this, other);

        /// <summary>Hyperbolic sine of each element.</summary>
        public Tensor sinh() => Aten.Call("sinh", this);

        /// <summary>Hyperbolic sine of each element, in place.</summary>
        public Tensor sinh_() => Aten.InPlace("sinh_", this);

        /// <summary>Hyperbolic cosine of each element.</summary>
        public Tensor cosh() => Aten.Call("cosh", this);

        /// <summary>Hyperbolic cosine of each element, in place.</summary>
        public Tensor cosh_() => Aten.InPlace("cosh_", this);

        /// <summary>Hyperbolic tangent of each element.</summary>
        public Tensor tanh() => Aten.Call("tanh", this);

        /// <summary>Hyperbolic tangent of each element, in place.</summary>
        public Tensor tanh_() => Aten.InPlace("tanh_", this);

        /// <summary>Inverse hyperbolic sine of each element.</summary>
        public Tensor asinh() => Aten.Call("asinh", this);

        /// <summary>Inverse hyperbolic sine of each element, in place.</summary>
        public Tensor asinh_() => Aten.InPlace("asinh_", this);

        /// <summary>Inverse hyperbolic cosine of each element; NaN below 1.</summary>
        public Tensor acosh() => Aten.Call("acosh", this);

        /// <summary>Inverse hyperbolic cosine of each element; NaN below 1, in place.</summary>
        public Tensor acosh_() => Aten.InPlace("acosh_", this);

        /// <summary>Inverse hyperbolic tangent of each element.</summary>
        public Tensor atanh() => Aten.Call("atanh", this);

        /// <summary>Inverse hyperbolic tangent of each element, in place.</summary>
        public Tensor atanh_() => Aten.InPlace("atanh_", this);

        /// <summary>Another name of <c>asinh</c>.</summary>
        public Tensor arcsinh() => Aten.Call("arcsinh", this);

        /// <summary>Another name of <c>asinh</c>, in place.</summary>
        public Tensor arcsinh_() => Aten.InPlace("arcsinh_", this);

        /// <summary>Another name of <c>acosh</c>.</summary>
        public Tensor arccosh() => Aten.Call("arccosh", this);

        /// <summary>Another name of <c>acosh</c>, in place.</summary>
        public Tensor arccosh_() => Aten.InPlace("arccosh_", this);

        /// <summary>Another name of <c>atanh</c>.</summary>
        public Tensor arctanh() => Aten.Call("arctanh", this);

        /// <summary>Another name of <c>atanh</c>, in place.</summary>
        public Tensor arctanh_() => Aten.InPlace("arctanh_", this);

        /// <summary>sin(πx) / (πx) of each element, 1 at 0.</summary>
        public Tensor sinc() => Aten.Call("sinc", this);

        /// <summary>sin(πx) / (πx) of each element, 1 at 0, in place.</summary>
        public Tensor sinc_() => Aten.InPlace("sinc_", this);

        /// <summary>Degrees to radians.</summary>
        public Tensor deg2rad() => Aten.Call("deg2rad", this);

        /// <summary>Radians to degrees.</summary>
        public Tensor rad2deg() => Aten.Call("rad2deg", this);

        /// <summary>Length of the hypotenuse: sqrt(a² + b²).</summary>
        public Tensor hypot(Tensor other) => Aten.Call("hypot", this, other);
    }
}
