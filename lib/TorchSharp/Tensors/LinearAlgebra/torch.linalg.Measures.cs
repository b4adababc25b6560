using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra on matrices and batches of them, [..., rows, columns].</summary>
    public static partial class linalg
    {
        /// <summary>Sign and logarithm of the absolute determinant.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.Call2("linalg_slogdet", input);

        /// <summary>Condition number with respect to a norm.</summary>
        public static Tensor cond(Tensor input) => Aten.Call("linalg_cond", input);

        public static Tensor cond(Tensor input, double p) => Aten.Call("linalg_cond", input, p);

        public static Tensor cond(Tensor input, int p) => Aten.Call("linalg_cond", input, p);

        public static Tensor cond(Tensor input, string p) => Aten.Call("linalg_cond.p_str", input, p);

        /// <summary>Cross product of vectors with 3 elements along a dimension.</summary>
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Aten.Call("linalg_cross", input, other, dim);

        /// <summary>Determinant.</summary>
        public static Tensor det(Tensor input) => Aten.Call("linalg_det", input);

        /// <summary>Diagonals of matrices, as a view.</summary>
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => Aten.Call("diagonal", input, offset, dim1, dim2);

        /// <summary>Matrix exponential.</summary>
        public static Tensor matrix_exp(Tensor input) => input.matrix_exp();

        /// <summary>Norm of matrices: "fro", "nuc", or an order (±1, ±2, ±∞).</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_matrix_norm", input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_matrix_norm.str_ord", input, ord, dims ?? [-2, -1], keepdim);

        /// <summary>Numerical rank.</summary>
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.Call("linalg_matrix_rank.atol_rtol_float", input, atol, rtol, hermitian);

        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Aten.Call("linalg_matrix_rank.atol_rtol_tensor", input, atol, rtol, hermitian);

        /// <summary>Product of a chain of matrices in the cheapest order.</summary>
        public static Tensor multi_dot(IList<Tensor> tensors) => Aten.Call("linalg_multi_dot", Arg.List(tensors));

        /// <summary>Norm of vectors or matrices.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm", input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm", input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm", input, Arg.None, dims, keepdim);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm.ord_str", input, ord, dims, keepdim);

        /// <summary>Vandermonde matrix with increasing powers.</summary>
        public static Tensor vander(Tensor input, long? N = null) => Aten.Call("linalg_vander", input, N);

        /// <summary>Scalar products along a dimension.</summary>
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null) =>
            @out is null ? Aten.Call("linalg_vecdot", x, y, dim) : Aten.Into("linalg_vecdot.out", @out, x, y, dim, @out);

        /// <summary>Norm of vectors of an order.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2.0, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_vector_norm", input, ord, dims, keepdim);
    }
}
