using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra on matrices and batches of them, [..., rows, columns].</summary>
    public static partial class linalg
    {
        /// <summary>Inverse, and per matrix 0 or where it is singular.</summary>
        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) => Aten.Call2("linalg_inv_ex", input, check_errors);

        /// <summary>Solution of A X = B, and per matrix 0 or where it is singular.</summary>
        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false) =>
            Aten.Call2("linalg_solve_ex", A, B, left, check_errors);

        /// <summary>Least-squares solution of input · X = other, with residuals, rank and singular values.</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) =>
            Solved(Aten.CallMany("linalg_lstsq", input, other));

        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other, double rcond) =>
            Solved(Aten.CallMany("linalg_lstsq", input, other, rcond));

        /// <summary>Inverse of square matrices.</summary>
        public static Tensor inv(Tensor input) => Aten.Call("linalg_inv", input);

        /// <summary>Solution of A X = B from LDL factors.</summary>
        public static Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false) => Aten.Call("linalg_ldl_solve", LD, pivots, B, hermitian);

        /// <summary>Solution of A X = B from LU factors.</summary>
        public static Tensor lu_solve(Tensor LU, Tensor pivots, Tensor B, bool left = true, bool adjoint = false, Tensor? @out = null) =>
            @out is null ? Aten.Call("linalg_lu_solve", LU, pivots, B, left, adjoint) : Aten.Into("linalg_lu_solve.out", @out, LU, pivots, B, left, adjoint, @out);

        /// <summary>Pseudo-inverse.</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.Call("linalg_pinv.atol_rtol_float", input, atol, rtol, hermitian);

        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Aten.Call("linalg_pinv.atol_rtol_tensor", input, atol, rtol, hermitian);

        /// <summary>Solution of A X = B (X A = B where left is false).</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.Call("linalg_solve", A, B, left);

        /// <summary>Solution of A X = B with triangular A.</summary>
        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null) =>
            @out is null ? Aten.Call("linalg_solve_triangular", A, B, upper, left, unitriangular) : Aten.Into("linalg_solve_triangular.out", @out, A, B, upper, left, unitriangular, @out);

        /// <summary>Inverse with respect to tensordot.</summary>
        public static Tensor tensorinv(Tensor input, long ind) => Aten.Call("linalg_tensorinv", input, ind);

        /// <summary>Solution X of tensordot(A, X) = B.</summary>
        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => Aten.Call("linalg_tensorsolve", A, B, dims);

        private static (Tensor, Tensor, Tensor, Tensor) Solved(Tensor?[] parts) => (parts[0]!, parts[1]!, parts[2]!, parts[3]!);
    }
}
