using TorchSharp.Binding;

namespace TorchSharp;

// Sums, products and quotients, element by element, with broadcasting.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum with a tensor or number, which alpha multiplies first.</summary>
        public Tensor add(Scalar scalar) => Aten.Call("add.Scalar", this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => Aten.Call("add.Scalar", this, scalar, alpha);

        public Tensor add(Tensor target) => Aten.Call("add.Tensor", this, target);

        public Tensor add(Tensor target, Scalar alpha) => Aten.Call("add.Tensor", this, target, alpha);

        /// <summary>Sum with a tensor or number, which alpha multiplies first, in place.</summary>
        public Tensor add_(Scalar scalar) => Aten.InPlace("add_.Scalar", this, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.InPlace("add_.Scalar", this, scalar, alpha);

        public Tensor add_(Tensor target) => Aten.InPlace("add_.Tensor", this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Aten.InPlace("add_.Tensor", this, target, alpha);

        /// <summary>Difference.</summary>
        public Tensor sub(Scalar target) => Aten.Call("sub.Scalar", this, target);

        public Tensor sub(Tensor target) => Aten.Call("sub.Tensor", this, target);

        /// <summary>Difference, in place.</summary>
        public Tensor sub_(Scalar target) => Aten.InPlace("sub_.Scalar", this, target);

        public Tensor sub_(Tensor target) => Aten.InPlace("sub_.Tensor", this, target);

        /// <summary>Another name of <c>sub</c>.</summary>
        public Tensor subtract(Scalar target) => Aten.Call("subtract.Scalar", this, target);

        public Tensor subtract(Tensor target) => Aten.Call("subtract.Tensor", this, target);

        /// <summary>Another name of <c>sub</c>, in place.</summary>
        public Tensor subtract_(Scalar target) => Aten.InPlace("subtract_.Scalar", this, target);

        public Tensor subtract_(Tensor target) => Aten.InPlace("subtract_.Tensor", this, target);

        /// <summary>Product, element by element.</summary>
        public Tensor mul(Scalar target) => Aten.Call("mul.Scalar", this, target);

        public Tensor mul(Tensor target) => Aten.Call("mul.Tensor", this, target);

        /// <summary>Product, element by element, in place.</summary>
        public Tensor mul_(Scalar target) => Aten.InPlace("mul_.Scalar", this, target);

        public Tensor mul_(Tensor target) => Aten.InPlace("mul_.Tensor", this, target);

        /// <summary>Another name of <c>mul</c>.</summary>
        public Tensor multiply(Scalar target) => Aten.Call("multiply.Scalar", this, target);

        public Tensor multiply(Tensor target) => Aten.Call("multiply.Tensor", this, target);

        /// <summary>Quotient; rounding to a whole number only when asked for.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Aten.Call("div.Scalar", this, target) : Aten.Call("div.Scalar_mode", this, target, NameOf(rounding_mode));

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Aten.Call("div.Tensor", this, target) : Aten.Call("div.Tensor_mode", this, target, NameOf(rounding_mode));

        /// <summary>Quotient; rounding to a whole number only when asked for, in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Aten.InPlace("div_.Scalar", this, target) : Aten.InPlace("div_.Scalar_mode", this, target, NameOf(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Aten.InPlace("div_.Tensor", this, target) : Aten.InPlace("div_.Tensor_mode", this, target, NameOf(rounding_mode));

        /// <summary>Another name of <c>div</c>.</summary>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        /// <summary>Another name of <c>div</c>, in place.</summary>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        /// <summary>Quotient, never rounded.</summary>
        public Tensor true_divide(Scalar other) => Aten.Call("true_divide.Scalar", this, other);

        public Tensor true_divide(Tensor other) => Aten.Call("true_divide.Tensor", this, other);

        /// <summary>Quotient, never rounded, in place.</summary>
        public Tensor true_divide_(Scalar other) => Aten.InPlace("true_divide_.Scalar", this, other);

        public Tensor true_divide_(Tensor other) => Aten.InPlace("true_divide_.Tensor", this, other);

        /// <summary>Quotient rounded down.</summary>
        public Tensor floor_divide(Scalar other) => Aten.Call("floor_divide.Scalar", this, other);

        public Tensor floor_divide(Tensor other) => Aten.Call("floor_divide", this, other);

        /// <summary>Quotient rounded down, in place.</summary>
        public Tensor floor_divide_(Scalar other) => Aten.InPlace("floor_divide_.Scalar", this, other);

        public Tensor floor_divide_(Tensor other) => Aten.InPlace("floor_divide_.Tensor", this, other);

        /// <summary>Remainder with the sign of the dividend (C's rule).</summary>
        public Tensor fmod(Scalar scalar) => Aten.Call("fmod.Scalar", this, scalar);

        public Tensor fmod(Tensor target) => Aten.Call("fmod.Tensor", this, target);

        /// <summary>Remainder with the sign of the dividend (C's rule), in place.</summary>
        public Tensor fmod_(Scalar scalar) => Aten.InPlace("fmod_.Scalar", this, scalar);

        public Tensor fmod_(Tensor target) => Aten.InPlace("fmod_.Tensor", this, target);

        /// <summary>Remainder with the sign of the divisor (Python's rule).</summary>
        public Tensor remainder(Scalar scalar) => Aten.Call("remainder.Scalar", this, scalar);

        public Tensor remainder(Tensor target) => Aten.Call("remainder.Tensor", this, target);

        /// <summary>Remainder with the sign of the divisor (Python's rule), in place.</summary>
        public Tensor remainder_(Scalar scalar) => Aten.InPlace("remainder_.Scalar", this, scalar);

        public Tensor remainder_(Tensor target) => Aten.InPlace("remainder_.Tensor", this, target);

        /// <summary>this + value · tensor1 · tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Call("addcmul", this, tensor1, tensor2, value);

        /// <summary>this + value · tensor1 · tensor2, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.InPlace("addcmul_", this, tensor1, tensor2, value);

        /// <summary>this + value · tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.Call("addcdiv", this, tensor1, tensor2);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Call("addcdiv", this, tensor1, tensor2, value);

        /// <summary>this + value · tensor1 / tensor2, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.InPlace("addcdiv_", this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.InPlace("addcdiv_", this, tensor1, tensor2, value);

        /// <summary>Greatest common divisor.</summary>
        public Tensor gcd(Tensor other) => Aten.Call("gcd", this, other);

        /// <summary>Greatest common divisor, in place.</summary>
        public Tensor gcd_(Tensor other) => Aten.InPlace("gcd_", this, other);

        /// <summary>Least common multiple.</summary>
        public Tensor lcm(Tensor other) => Aten.Call("lcm", this, other);

        /// <summary>Least common multiple, in place.</summary>
        public Tensor lcm_(Tensor other) => Aten.InPlace("lcm_", this, other);
    }
}
