using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions, element by element.</summary>
    public static partial class special
    {
        /// <summary>Airy function Ai.</summary>
        public static Tensor airy_ai(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_airy_ai", input) : Aten.Into("special_airy_ai.out", @out, input, @out);

        /// <summary>Bessel function of the first kind, order 0.</summary>
        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_bessel_j0", input) : Aten.Into("special_bessel_j0.out", @out, input, @out);

        /// <summary>Bessel function of the first kind, order 1.</summary>
        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_bessel_j1", input) : Aten.Into("special_bessel_j1.out", @out, input, @out);

        /// <summary>Bessel function of the second kind, order 0.</summary>
        public static Tensor bessel_y0(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_bessel_y0", input) : Aten.Into("special_bessel_y0.out", @out, input, @out);

        /// <summary>Bessel function of the second kind, order 1.</summary>
        public static Tensor bessel_y1(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_bessel_y1", input) : Aten.Into("special_bessel_y1.out", @out, input, @out);

        /// <summary>Modified Bessel function of the first kind, order 0.</summary>
        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_modified_bessel_i0", input) : Aten.Into("special_modified_bessel_i0.out", @out, input, @out);

        /// <summary>Modified Bessel function of the first kind, order 1.</summary>
        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_modified_bessel_i1", input) : Aten.Into("special_modified_bessel_i1.out", @out, input, @out);

        /// <summary>Modified Bessel function of the second kind, order 0.</summary>
        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_modified_bessel_k0", input) : Aten.Into("special_modified_bessel_k0.out", @out, input, @out);

        /// <summary>Modified Bessel function of the second kind, order 1.</summary>
        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_modified_bessel_k1", input) : Aten.Into("special_modified_bessel_k1.out", @out, input, @out);

        /// <summary>exp(x) · K0(x).</summary>
        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_scaled_modified_bessel_k0", input) : Aten.Into("special_scaled_modified_bessel_k0.out", @out, input, @out);

        /// <summary>exp(x) · K1(x).</summary>
        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_scaled_modified_bessel_k1", input) : Aten.Into("special_scaled_modified_bessel_k1.out", @out, input, @out);

        /// <summary>Spherical Bessel function of the first kind, order 0.</summary>
        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null) =>
            @out is null ? Aten.Call("special_spherical_bessel_j0", input) : Aten.Into("special_spherical_bessel_j0.out", @out, input, @out);
    }
}
