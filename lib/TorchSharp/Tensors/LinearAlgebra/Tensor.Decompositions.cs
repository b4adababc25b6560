using TorchSharp.Binding;

namespace TorchSharp;

// Inverses, determinants and factors of matrices.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Inverse of square matrices.</summary>
        public Tensor inverse() => Aten.Call("inverse", this);

        /// <summary>Pseudo-inverse.</summary>
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => Aten.Call("linalg_pinv", this, rcond, hermitian);

        /// <summary>Determinant.</summary>
        public Tensor det() => Aten.Call("det", this);

        /// <summary>Logarithm of the determinant.</summary>
        public Tensor logdet() => Aten.Call("logdet", this);

        /// <summary>Cholesky factor of positive-definite matrices.</summary>
        public Tensor cholesky(bool upper = false) => Aten.Call("linalg_cholesky", this, upper);

        /// <summary>Inverse from a Cholesky factor.</summary>
        public Tensor cholesky_inverse(bool upper = false) => Aten.Call("cholesky_inverse", this, upper);

        /// <summary>Solution of A X = B from A's Cholesky factor.</summary>
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Aten.Call("cholesky_solve", this, input2, upper);

        /// <summary>QR factors as LAPACK stores them.</summary>
        public (Tensor a, Tensor tau) geqrf() => Aten.Call2("geqrf", this);

        /// <summary>Product with the orthogonal factor from what <c>geqrf</c> returned.</summary>
        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) => Aten.Call("ormqr", this, tau, other, left, transpose);

        /// <summary>Matrix exponential.</summary>
        public Tensor matrix_exp() => Aten.Call("matrix_exp", this);

        /// <summary>A whole power of square matrices.</summary>
        public Tensor matrix_power(int n) => Aten.Call("matrix_power", this, n);

        /// <summary>The lower triangle; zero elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Aten.Call("tril", this, diagonal);

        /// <summary>The lower triangle; zero elsewhere, in place.</summary>
        public Tensor tril_(long diagonal = 0) => Aten.InPlace("tril_", this, diagonal);

        /// <summary>The upper triangle; zero elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Aten.Call("triu", this, diagonal);

        /// <summary>The upper triangle; zero elsewhere, in place.</summary>
        public Tensor triu_(long diagonal = 0) => Aten.InPlace("triu_", this, diagonal);

        /// <summary>A matrix's diagonal, or a matrix with a vector on its diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Aten.Call("diag", this, diagonal);

        /// <summary>Matrices with the last dimension on their diagonals.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.Call("diag_embed", this, offset, dim1, dim2);

        /// <summary>A matrix with all elements on its diagonal.</summary>
        public Tensor diagflat(long offset = 0) => Aten.Call("diagflat", this, offset);

        /// <summary>Vandermonde matrix: powers of a vector as columns.</summary>
        public Tensor vander(long N = -1, bool increasing = false) => Aten.Call("vander", this, N < 0 ? null : (long?)N, increasing);
    }
}
