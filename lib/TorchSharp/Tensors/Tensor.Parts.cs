using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The dimensions in reverse order, as a view.</summary>
        public Tensor T => Aten.Call("numpy_T", this);

        /// <summary>The last two dimensions swapped, as a view.</summary>
        public Tensor mT => Aten.Call("mT", this);

        /// <summary>The last two dimensions swapped and conjugated.</summary>
        public Tensor mH => Aten.Call("mH", this);

        /// <summary>The conjugate transpose of a matrix.</summary>
        public Tensor H => Aten.Call("matrix_H", this);

        /// <summary>The real part; of real numbers the tensor itself.</summary>
        public Tensor real => Aten.Call("real", this);

        /// <summary>The imaginary part, as a view.</summary>
        public Tensor imag => Aten.Call("imag", this);

        /// <summary>The indices of the elements that are not zero, a vector per dimension.</summary>
        public IList<Tensor> nonzero_as_list() => Aten.CallList("nonzero_numpy", this);
    }

    /// <inheritdoc cref="Tensor.real"/>
    public static Tensor real(Tensor input) => input.real;

    /// <inheritdoc cref="Tensor.imag"/>
    public static Tensor imag(Tensor input) => input.imag;
}
