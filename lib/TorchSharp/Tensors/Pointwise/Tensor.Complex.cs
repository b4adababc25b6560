using TorchSharp.Binding;

namespace TorchSharp;

// Complex numbers: parts, conjugates, views.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The angle in radians of each element.</summary>
        public Tensor angle() => Aten.Call("angle", this);

        /// <summary>The conjugate, as a view that is computed lazily.</summary>
        public Tensor conj() => Aten.Call("conj", this);

        /// <summary>The conjugate, computed now.</summary>
        public Tensor conj_physical() => Aten.Call("conj_physical", this);

        /// <summary>The conjugate, computed now, in place.</summary>
        public Tensor conj_physical_() => Aten.InPlace("conj_physical_", this);

        /// <summary>The conjugate of a lazily conjugated tensor, computed now; else the tensor.</summary>
        public Tensor resolve_conj() => Aten.Call("resolve_conj", this);

        /// <summary>The negation of a lazily negated tensor, computed now; else the tensor.</summary>
        public Tensor resolve_neg() => Aten.Call("resolve_neg", this);

        /// <summary>A view of pairs (last dimension 2) as complex numbers.</summary>
        public Tensor view_as_complex() => Aten.Call("view_as_complex", this);

        /// <summary>A view of complex numbers as pairs, in a new last dimension.</summary>
        public Tensor view_as_real() => Aten.Call("view_as_real", this);

        /// <summary>Conjugate transpose of the last two dimensions.</summary>
        public Tensor adjoint() => Aten.Call("adjoint", this);

        /// <summary>Whether it is conjugated lazily.</summary>
        public bool is_conj() => Aten.CallInt("is_conj", this) != 0;

        /// <summary>Whether it is negated lazily.</summary>
        public bool is_neg() => Aten.CallInt("is_neg", this) != 0;

        /// <summary>Whether the imaginary part is 0.</summary>
        public Tensor isreal() => Aten.Call("isreal", this);
    }
}
