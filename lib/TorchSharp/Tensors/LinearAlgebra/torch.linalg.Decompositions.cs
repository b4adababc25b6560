using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra on matrices and batches of them, [..., rows, columns].</summary>
    public static partial class linalg
    {
        /// <summary>Cholesky factor, and per matrix 0 or the order of the minor that is not positive definite.</summary>
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) => Aten.Call2("linalg_cholesky_ex", input, check_errors);

        /// <summary>Eigenvalues and eigenvectors of square matrices, complex.</summary>
        public static (Tensor, Tensor) eig(Tensor input) => Aten.Call2("linalg_eig", input);

        /// <summary>Eigenvalues (ascending) and eigenvectors of symmetric or Hermitian matrices.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.Call2("linalg_eigh", input, UPLO.ToString());

        /// <summary>LDL factors of symmetric or Hermitian matrices.</summary>
        public static (Tensor LU, Tensor? Pivots) ldl_factor(Tensor input, bool hermitian = true) => Aten.Call2("linalg_ldl_factor", input, hermitian);

        /// <summary>Packed LU factors and pivots.</summary>
        public static (Tensor LU, Tensor? Pivots) lu_factor(Tensor input, bool pivot = true) => Aten.Call2("linalg_lu_factor", input, pivot);

        /// <summary>QR factors.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, linalg.QRMode mode = QRMode.Reduced) =>
            Aten.Call2("linalg_qr", input, mode switch { QRMode.Complete => "complete", QRMode.R => "r", _ => "reduced" });

        /// <summary>LDL factors, and per matrix 0 or what went wrong.</summary>
        public static (Tensor LU, Tensor? Pivots, Tensor? Info) ldl_factor_ex(Tensor input, bool hermitian = true, bool check_errors = false) =>
            Aten.Call3("linalg_ldl_factor_ex", input, hermitian, check_errors);

        /// <summary>P, L and U with P · L · U = input.</summary>
        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) => Aten.Call3("linalg_lu", input, pivot);

        /// <summary>Singular value decomposition U · diag(S) · Vh.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Aten.Call3("linalg_svd", input, fullMatrices);

        /// <summary>Lower Cholesky factor of positive-definite matrices.</summary>
        public static Tensor cholesky(Tensor input) => Aten.Call("linalg_cholesky", input);

        /// <summary>Eigenvalues of square matrices, complex.</summary>
        public static Tensor eigvals(Tensor input) => Aten.Call("linalg_eigvals", input);

        /// <summary>Eigenvalues of symmetric or Hermitian matrices, ascending.</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Aten.Call("linalg_eigvalsh", input, UPLO.ToString());

        /// <summary>The first columns of a product of Householder reflections.</summary>
        public static Tensor householder_product(Tensor A, Tensor tau) => Aten.Call("linalg_householder_product", A, tau);

        /// <summary>Singular values, descending.</summary>
        public static Tensor svdvals(Tensor input) => Aten.Call("linalg_svdvals", input);

        /// <summary>How much of Q and R is computed.</summary>
        public enum QRMode
        {
            /// <summary>As many columns of Q as rows or columns, whichever is less.</summary>
            Reduced = 0,

            /// <summary>Q is square.</summary>
            Complete = 1,

            /// <summary>R alone.</summary>
            R = 2,
        }
    }
}
