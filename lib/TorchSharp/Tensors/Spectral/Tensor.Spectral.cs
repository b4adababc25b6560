using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Short-time Fourier transform: [batch, samples] to [batch, frequencies, frames].</summary>
        /// <param name="n_fft">Samples per transform.</param>
        /// <param name="hop_length">Samples between frames; a quarter of <paramref name="n_fft"/> unless given.</param>
        /// <param name="win_length">Length of the window; <paramref name="n_fft"/> unless given.</param>
        /// <param name="window">The window; ones unless given.</param>
        /// <param name="center">Whether frames are centred, the signal padded at both ends.</param>
        /// <param name="pad_mode">How it is padded.</param>
        /// <param name="normalized">Whether it is divided by the square root of the frame's length.</param>
        /// <param name="onesided">Whether only the half that is not redundant is returned; true for real signals.</param>
        /// <param name="return_complex">Complex numbers (true, as for a complex signal) or pairs.</param>
        public Tensor stft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
            Aten.Call("stft.center", this, n_fft, Given(hop_length), Given(win_length), window, center, PadName(pad_mode), normalized, onesided, return_complex);

        /// <summary>The signal whose short-time Fourier transform this is.</summary>
        /// <param name="length">Samples of the signal; as many as the frames give unless given.</param>
        public Tensor istft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
            Aten.Call("istft", this, n_fft, Given(hop_length), Given(win_length), window, center, normalized, onesided, Given(length), return_complex);

        private static long? Given(long value) => value < 0 ? null : value;

        private static string PadName(PaddingModes mode) => mode switch
        {
            PaddingModes.Reflect => "reflect",
            PaddingModes.Replicate => "replicate",
            PaddingModes.Circular => "circular",
            _ => "constant",
        };
    }

    /// <inheritdoc cref="Tensor.stft"/>
    public static Tensor stft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
        input.stft(n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex);

    /// <inheritdoc cref="Tensor.istft"/>
    public static Tensor istft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
        input.istft(n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex);
}
