using TorchSharp.Binding;

namespace TorchSharp;

// Rounding, signs and limits, element by element.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Magnitude of each element.</summary>
        public Tensor abs() => Aten.Call("abs", this);

        /// <summary>Magnitude of each element, in place.</summary>
        public Tensor abs_() => Aten.InPlace("abs_", this);

        /// <summary>Another name of <c>abs</c>.</summary>
        public Tensor absolute() => Aten.Call("absolute", this);

        /// <summary>Another name of <c>abs</c>, in place.</summary>
        public Tensor absolute_() => Aten.InPlace("absolute_", this);

        /// <summary>Each element with the opposite sign.</summary>
        public Tensor neg() => Aten.Call("neg", this);

        /// <summary>Each element with the opposite sign, in place.</summary>
        public Tensor neg_() => Aten.InPlace("neg_", this);

        /// <summary>Another name of <c>neg</c>.</summary>
        public Tensor negative() => Aten.Call("negative", this);

        /// <summary>The tensor itself; refuses truth values.</summary>
        public Tensor positive() => Aten.Call("positive", this);

        /// <summary>−1, 0 or 1.</summary>
        public Tensor sign() => Aten.Call("sign", this);

        /// <summary>−1, 0 or 1, in place.</summary>
        public Tensor sign_() => Aten.InPlace("sign_", this);

        /// <summary>The sign; for complex numbers the number divided by its magnitude.</summary>
        public Tensor sgn() => Aten.Call("sgn", this);

        /// <summary>The sign; for complex numbers the number divided by its magnitude, in place.</summary>
        public Tensor sgn_() => Aten.InPlace("sgn_", this);

        /// <summary>Whether the sign bit is set.</summary>
        public Tensor signbit() => Aten.Call("signbit", this);

        /// <summary>This tensor's magnitudes with the other's signs.</summary>
        public Tensor copysign(Tensor other) => Aten.Call("copysign.Tensor", this, other);

        /// <summary>The smallest whole number that is not below each element.</summary>
        public Tensor ceil() => Aten.Call("ceil", this);

        /// <summary>The smallest whole number that is not below each element, in place.</summary>
        public Tensor ceil_() => Aten.InPlace("ceil_", this);

        /// <summary>The largest whole number that is not above each element.</summary>
        public Tensor floor() => Aten.Call("floor", this);

        /// <summary>The largest whole number that is not above each element, in place.</summary>
        public Tensor floor_() => Aten.InPlace("floor_", this);

        /// <summary>Rounded to a number of decimals, halves to even.</summary>
        public Tensor round(long decimals = 0) => decimals == 0 ? Aten.Call("round", this) : Aten.Call("round.decimals", this, decimals);

        /// <summary>Rounded to a number of decimals, halves to even, in place.</summary>
        public Tensor round_(long decimals = 0) => decimals == 0 ? Aten.InPlace("round_", this) : Aten.InPlace("round_.decimals", this, decimals);

        /// <summary>The whole part of each element.</summary>
        public Tensor trunc() => Aten.Call("trunc", this);

        /// <summary>The whole part of each element, in place.</summary>
        public Tensor trunc_() => Aten.InPlace("trunc_", this);

        /// <summary>Another name of <c>trunc</c>.</summary>
        public Tensor fix() => Aten.Call("fix", this);

        /// <summary>Another name of <c>trunc</c>, in place.</summary>
        public Tensor fix_() => Aten.InPlace("fix_", this);

        /// <summary>The part after the point, with the sign.</summary>
        public Tensor frac() => Aten.Call("frac", this);

        /// <summary>The part after the point, with the sign, in place.</summary>
        public Tensor frac_() => Aten.InPlace("frac_", this);

        /// <summary>Each element limited to a range; a null limit is none.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Call("clamp", this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.Call("clamp.Tensor", this, min, max);

        /// <summary>Each element limited to a range; a null limit is none, in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.InPlace("clamp_", this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.InPlace("clamp_.Tensor", this, min, max);

        /// <summary>Another name of <c>clamp</c>.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => Aten.Call("clip", this, min, max);

        /// <summary>Each element limited from above.</summary>
        public Tensor clamp_max(Scalar max) => Aten.Call("clamp_max", this, max);

        /// <summary>Each element limited from above, in place.</summary>
        public Tensor clamp_max_(Scalar max) => Aten.InPlace("clamp_max_", this, max);

        /// <summary>Each element limited from below.</summary>
        public Tensor clamp_min(Scalar min) => Aten.Call("clamp_min", this, min);

        /// <summary>Each element limited from below, in place.</summary>
        public Tensor clamp_min_(Scalar min) => Aten.InPlace("clamp_min_", this, min);

        /// <summary>NaN and the infinities replaced by numbers.</summary>
        public Tensor nan_to_num(double nan = 0.0, double? posinf = null, double? neginf = null) => Aten.Call("nan_to_num", this, nan, posinf, neginf);

        /// <summary>The next number that can be represented, towards the other tensor's.</summary>
        public Tensor nextafter(Tensor other) => Aten.Call("nextafter", this, other);

        /// <summary>Linear interpolation: this + weight · (end − this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.Call("lerp.Tensor", this, end, weight);

        /// <summary>Linear interpolation: this + weight · (end − this), in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.InPlace("lerp_.Tensor", this, end, weight);

        /// <summary>0 below zero, 1 above, the given values at zero.</summary>
        public Tensor heaviside(Tensor other) => Aten.Call("heaviside", this, other);
    }
}
