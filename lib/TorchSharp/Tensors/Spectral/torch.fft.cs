using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Discrete Fourier transforms.</summary>
    public static partial class fft
    {
        /// <summary>Fourier transform over two dimensions, the last two unless given.</summary>
        public static Tensor fft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_fft2", input, s, dim ?? [-2, -1], NameOf(norm));

        /// <summary>Fourier transform along a dimension; n cuts or pads the signal first.</summary>
        public static Tensor fft_(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_fft", input, n < 0 ? null : (long?)n, dim, NameOf(norm));

        /// <summary>The frequencies of n samples that lie d apart.</summary>
        public static Tensor fftfreq(long n, double d = 1.0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(Aten.Call("fft_fftfreq", n, d, dtype, Arg.None, Place(device), Arg.None), requires_grad);

        /// <summary>Fourier transform over several dimensions, all unless given.</summary>
        public static Tensor fftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_fftn", input, s, dim, NameOf(norm));

        /// <summary>Frequency 0 moved to the middle.</summary>
        public static Tensor fftshift(Tensor input, long[]? dim = null) => Aten.Call("fft_fftshift", input, dim);

        /// <summary>Fourier transform of half a Hermitian signal, to real numbers along a dimension; n cuts or pads the signal first.</summary>
        public static Tensor hfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_hfft", input, n < 0 ? null : (long?)n, dim, NameOf(norm));

        /// <summary>Fourier transform of half a Hermitian signal, to real numbers over two dimensions, the last two unless given.</summary>
        public static Tensor hfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_hfft2", input, s, dim ?? [-2, -1], NameOf(norm));

        /// <summary>Fourier transform of half a Hermitian signal, to real numbers over several dimensions, all unless given.</summary>
        public static Tensor hfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_hfftn", input, s, dim, NameOf(norm));

        /// <summary>Inverse Fourier transform along a dimension; n cuts or pads the signal first.</summary>
        public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_ifft", input, n < 0 ? null : (long?)n, dim, NameOf(norm));

        /// <summary>Inverse Fourier transform over two dimensions, the last two unless given.</summary>
        public static Tensor ifft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_ifft2", input, s, dim ?? [-2, -1], NameOf(norm));

        /// <summary>Inverse Fourier transform over several dimensions, all unless given.</summary>
        public static Tensor ifftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_ifftn", input, s, dim, NameOf(norm));

        /// <summary>Undoes <c>fftshift</c>.</summary>
        public static Tensor ifftshift(Tensor input, long[]? dim = null) => Aten.Call("fft_ifftshift", input, dim);

        /// <summary>Inverse of <c>hfft</c> along a dimension; n cuts or pads the signal first.</summary>
        public static Tensor ihfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_ihfft", input, n < 0 ? null : (long?)n, dim, NameOf(norm));

        /// <summary>Inverse of <c>hfft</c> over two dimensions, the last two unless given.</summary>
        public static Tensor ihfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_ihfft2", input, s, dim ?? [-2, -1], NameOf(norm));

        /// <summary>Inverse of <c>hfft</c> over several dimensions, all unless given.</summary>
        public static Tensor ihfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_ihfftn", input, s, dim, NameOf(norm));

        /// <summary>Inverse of <c>rfft</c> along a dimension; n cuts or pads the signal first.</summary>
        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_irfft", input, n < 0 ? null : (long?)n, dim, NameOf(norm));

        /// <summary>Inverse of <c>rfft</c> over two dimensions, the last two unless given.</summary>
        public static Tensor irfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_irfft2", input, s, dim ?? [-2, -1], NameOf(norm));

        /// <summary>Inverse of <c>rfft</c> over several dimensions, all unless given.</summary>
        public static Tensor irfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_irfftn", input, s, dim, NameOf(norm));

        /// <summary>Fourier transform of real numbers (the half that is not redundant) along a dimension; n cuts or pads the signal first.</summary>
        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_rfft", input, n < 0 ? null : (long?)n, dim, NameOf(norm));

        /// <summary>Fourier transform of real numbers (the half that is not redundant) over two dimensions, the last two unless given.</summary>
        public static Tensor rfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_rfft2", input, s, dim ?? [-2, -1], NameOf(norm));

        /// <summary>The frequencies of n samples that lie d apart.</summary>
        public static Tensor rfftfreq(long n, double d = 1.0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Finish(Aten.Call("fft_rfftfreq", n, d, dtype, Arg.None, Place(device), Arg.None), requires_grad);

        /// <summary>Fourier transform of real numbers (the half that is not redundant) over several dimensions, all unless given.</summary>
        public static Tensor rfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.Call("fft_rfftn", input, s, dim, NameOf(norm));

        internal static string NameOf(FFTNormType norm) => norm switch
        {
            FFTNormType.Forward => "forward",
            FFTNormType.Ortho => "ortho",
            _ => "backward",
        };
    }
}
