using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    // This tensor is resized and filled anew; it is what comes back.
    public partial class Tensor
    {
        /// <summary>Resized, with whatever the memory holds.</summary>
        public Tensor empty(params long[] sizes) => Aten.Into("empty.out", this, sizes, Arg.None, this);

        /// <summary>Resized and filled with 0.</summary>
        public Tensor zeros(params long[] sizes) => Aten.Into("zeros.out", this, sizes, this);

        /// <summary>Resized and filled with 1.</summary>
        public Tensor ones(params long[] sizes) => Aten.Into("ones.out", this, sizes, this);

        /// <summary>Resized and filled with one number.</summary>
        public Tensor full(long[] sizes, Scalar value) => Aten.Into("full.out", this, sizes, value, this);

        public Tensor full(ReadOnlySpan<long> sizes, Scalar value) => full(sizes.ToArray(), value);

        /// <summary>Resized to a matrix with 1 on its diagonal.</summary>
        public Tensor eye(long rows, long columns) => Aten.Into("eye.m_out", this, rows, columns, this);

        /// <summary>Resized and filled with numbers from start to below stop.</summary>
        public Tensor arange_out(Scalar start, Scalar stop, Scalar step) => Aten.Into("arange.start_out", this, start, stop, step, this);

        /// <summary>Resized and filled with uniform random numbers in [0, 1).</summary>
        public Tensor rand_out(params long[] sizes) => Aten.Into("rand.out", this, sizes, this);

        /// <summary>Resized and filled with standard normal random numbers.</summary>
        public Tensor randn_out(params long[] sizes) => Aten.Into("randn.out", this, sizes, this);

        /// <summary>Resized and filled with whole random numbers from 0 to below high.</summary>
        public Tensor randint_out(long high, long[] sizes) => Aten.Into("randint.out", this, high, sizes, this);

        /// <summary>Resized and filled with the numbers 0 to n − 1 in random order.</summary>
        public Tensor randperm_out(long n) => Aten.Into("randperm.out", this, n, this);
    }

    /// <inheritdoc cref="Tensor.rand_out"/>
    public static Tensor rand_out(Tensor input, params long[] sizes) => input.rand_out(sizes);

    /// <inheritdoc cref="Tensor.randint_out"/>
    public static Tensor randint_out(Tensor input, long high, long[] sizes) => input.randint_out(high, sizes);

    /// <inheritdoc cref="Tensor.randperm_out"/>
    public static Tensor randperm_out(Tensor input, long n) => input.randperm_out(n);
}
