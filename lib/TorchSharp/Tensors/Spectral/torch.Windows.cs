using TorchSharp.Binding;

namespace TorchSharp;

// Window functions. A periodic window is one sample longer before its last is dropped, as spectral analysis wants it.
public static partial class torch
{
    /// <summary>The triangular window.</summary>
    public static Tensor bartlett_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("bartlett_window.periodic", len, periodic, dtype, Arg.None, Place(device), Arg.None), requires_grad);

    /// <summary>The Blackman window.</summary>
    public static Tensor blackman_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("blackman_window.periodic", len, periodic, dtype, Arg.None, Place(device), Arg.None), requires_grad);

    /// <summary>The Hamming window: alpha − beta · cos(2πn / N).</summary>
    public static Tensor hamming_window(long len, bool periodic = true, float alpha = 0.54f, float beta = 0.46f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("hamming_window.periodic_alpha_beta", len, periodic, alpha, beta, dtype, Arg.None, Place(device), Arg.None), requires_grad);

    /// <summary>The Hann window: (1 − cos(2πn / N)) / 2.</summary>
    public static Tensor hann_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("hann_window.periodic", len, periodic, dtype, Arg.None, Place(device), Arg.None), requires_grad);

    /// <summary>The Kaiser window of shape beta.</summary>
    public static Tensor kaiser_window(long len, bool periodic = true, float beta = 12.0f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("kaiser_window.beta", len, periodic, beta, dtype, Arg.None, Place(device), Arg.None), requires_grad);
}
