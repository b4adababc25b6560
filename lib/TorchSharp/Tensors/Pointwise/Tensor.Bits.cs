using TorchSharp.Binding;

namespace TorchSharp;

// Bitwise and logical operations, element by element.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Bits set in both.</summary>
        public Tensor bitwise_and(Tensor other) => Aten.Call("bitwise_and.Tensor", this, other);

        /// <summary>Bits set in both, in place.</summary>
        public Tensor bitwise_and_(Tensor other) => Aten.InPlace("bitwise_and_.Tensor", this, other);

        /// <summary>Bits set in either.</summary>
        public Tensor bitwise_or(Tensor other) => Aten.Call("bitwise_or.Tensor", this, other);

        /// <summary>Bits set in either, in place.</summary>
        public Tensor bitwise_or_(Tensor other) => Aten.InPlace("bitwise_or_.Tensor", this, other);

        /// <summary>Bits set in exactly one.</summary>
        public Tensor bitwise_xor(Tensor other) => Aten.Call("bitwise_xor.Tensor", this, other);

        /// <summary>Bits set in exactly one, in place.</summary>
        public Tensor bitwise_xor_(Tensor other) => Aten.InPlace("bitwise_xor_.Tensor", this, other);

        /// <summary>All bits turned; for truth values the opposite.</summary>
        public Tensor bitwise_not() => Aten.Call("bitwise_not", this);

        /// <summary>All bits turned; for truth values the opposite, in place.</summary>
        public Tensor bitwise_not_() => Aten.InPlace("bitwise_not_", this);

        /// <summary>Bits moved left by as many places as the other says.</summary>
        public Tensor bitwise_left_shift(Tensor other) => Aten.Call("bitwise_left_shift.Tensor", this, other);

        /// <summary>Bits moved left by as many places as the other says, in place.</summary>
        public Tensor bitwise_left_shift_(Tensor other) => Aten.InPlace("bitwise_left_shift_.Tensor", this, other);

        /// <summary>Bits moved right by as many places as the other says.</summary>
        public Tensor bitwise_right_shift(Tensor other) => Aten.Call("bitwise_right_shift.Tensor", this, other);

        /// <summary>Bits moved right by as many places as the other says, in place.</summary>
        public Tensor bitwise_right_shift_(Tensor other) => Aten.InPlace("bitwise_right_shift_.Tensor", this, other);

        /// <summary>Whether both are non-zero.</summary>
        public Tensor logical_and(Tensor other) => Aten.Call("logical_and", this, other);

        /// <summary>Whether both are non-zero, in place.</summary>
        public Tensor logical_and_(Tensor other) => Aten.InPlace("logical_and_", this, other);

        /// <summary>Whether either is non-zero.</summary>
        public Tensor logical_or(Tensor other) => Aten.Call("logical_or", this, other);

        /// <summary>Whether either is non-zero, in place.</summary>
        public Tensor logical_or_(Tensor other) => Aten.InPlace("logical_or_", this, other);

        /// <summary>Whether exactly one is non-zero.</summary>
        public Tensor logical_xor(Tensor other) => Aten.Call("logical_xor", this, other);

        /// <summary>Whether exactly one is non-zero, in place.</summary>
        public Tensor logical_xor_(Tensor other) => Aten.InPlace("logical_xor_", this, other);

        /// <summary>Whether it is zero.</summary>
        public Tensor logical_not() => Aten.Call("logical_not", this);

        /// <summary>Whether it is zero, in place.</summary>
        public Tensor logical_not_() => Aten.InPlace("logical_not_", this);
    }
}
