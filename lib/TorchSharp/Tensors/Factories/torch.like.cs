using TorchSharp.Binding;

namespace TorchSharp;

// Tensors shaped like another; element type and device are the other's unless given.
public static partial class torch
{
    /// <summary>A tensor shaped like another, filled with 0.</summary>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Aten.Call("zeros_like", input, dtype, Arg.None, device, Arg.None, Arg.None), requires_grad, names);

    /// <summary>A tensor shaped like another, filled with 1.</summary>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Aten.Call("ones_like", input, dtype, Arg.None, device, Arg.None, Arg.None), requires_grad, names);

    /// <summary>A tensor shaped like another, with whatever its memory held.</summary>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Aten.Call("empty_like", input, dtype, Arg.None, device, Arg.None, Arg.None), requires_grad, names);

    /// <summary>A tensor shaped like another, filled with uniform random numbers in [0, 1).</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("rand_like", input, dtype, Arg.None, device, Arg.None, Arg.None), requires_grad);

    /// <summary>A tensor shaped like another, filled with standard normal random numbers.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("randn_like", input, dtype, Arg.None, device, Arg.None, Arg.None), requires_grad);

    /// <summary>A tensor shaped like another, filled with one number.</summary>
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Aten.Call("full_like", input, value, dtype, Arg.None, device, Arg.None, Arg.None), requires_grad, names);

    /// <summary>A tensor shaped like another, filled with whole random numbers from low to below high.</summary>
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("randint_like.low_dtype", input, low, high, dtype, Arg.None, device, Arg.None, Arg.None), requires_grad);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.zeros_like"/>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros_like(this, dtype, device, requires_grad);

        /// <inheritdoc cref="torch.ones_like"/>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones_like(this, dtype, device, requires_grad);

        /// <inheritdoc cref="torch.empty_like"/>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty_like(this, dtype, device, requires_grad);

        /// <inheritdoc cref="torch.rand_like"/>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.rand_like(this, dtype, device, requires_grad);

        /// <inheritdoc cref="torch.randn_like"/>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.randn_like(this, dtype, device, requires_grad);

        /// <inheritdoc cref="torch.full_like"/>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.full_like(this, value, dtype, device, requires_grad);

        /// <inheritdoc cref="torch.randint_like"/>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.randint_like(this, low, high, dtype, device, requires_grad);
    }
}
