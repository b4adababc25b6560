using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions, element by element.</summary>
    public static partial class special
    {
        /// <summary>Chebyshev polynomial of the first kind, of degree n.</summary>
        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_chebyshev_polynomial_t", x, n) : Aten.Into("special_chebyshev_polynomial_t.out", @out, x, n, @out);

        /// <summary>Chebyshev polynomial of the second kind, of degree n.</summary>
        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_chebyshev_polynomial_u", x, n) : Aten.Into("special_chebyshev_polynomial_u.out", @out, x, n, @out);

        /// <summary>Chebyshev polynomial of the third kind, of degree n.</summary>
        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_chebyshev_polynomial_v", x, n) : Aten.Into("special_chebyshev_polynomial_v.out", @out, x, n, @out);

        /// <summary>Chebyshev polynomial of the fourth kind, of degree n.</summary>
        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_chebyshev_polynomial_w", x, n) : Aten.Into("special_chebyshev_polynomial_w.out", @out, x, n, @out);

        /// <summary>Physicists' Hermite polynomial of degree n.</summary>
        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_hermite_polynomial_h", x, n) : Aten.Into("special_hermite_polynomial_h.out", @out, x, n, @out);

        /// <summary>Probabilists' Hermite polynomial of degree n.</summary>
        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_hermite_polynomial_he", x, n) : Aten.Into("special_hermite_polynomial_he.out", @out, x, n, @out);

        /// <summary>Laguerre polynomial of degree n.</summary>
        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_laguerre_polynomial_l", x, n) : Aten.Into("special_laguerre_polynomial_l.out", @out, x, n, @out);

        /// <summary>Legendre polynomial of degree n.</summary>
        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_legendre_polynomial_p", x, n) : Aten.Into("special_legendre_polynomial_p.out", @out, x, n, @out);

        /// <summary>Chebyshev polynomial of the first kind on [0, 1].</summary>
        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_shifted_chebyshev_polynomial_t", x, n) : Aten.Into("special_shifted_chebyshev_polynomial_t.out", @out, x, n, @out);

        /// <summary>Chebyshev polynomial of the second kind on [0, 1].</summary>
        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_shifted_chebyshev_polynomial_u", x, n) : Aten.Into("special_shifted_chebyshev_polynomial_u.out", @out, x, n, @out);

        /// <summary>Chebyshev polynomial of the third kind on [0, 1].</summary>
        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_shifted_chebyshev_polynomial_v", x, n) : Aten.Into("special_shifted_chebyshev_polynomial_v.out", @out, x, n, @out);

        /// <summary>Chebyshev polynomial of the fourth kind on [0, 1].</summary>
        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_shifted_chebyshev_polynomial_w", x, n) : Aten.Into("special_shifted_chebyshev_polynomial_w.out", @out, x, n, @out);
    }
}
