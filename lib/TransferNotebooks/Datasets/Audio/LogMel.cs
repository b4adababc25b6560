using System.Collections.Concurrent;

namespace TransferNotebooks;

/// <summary>
/// The log-mel spectrogram of a sound: power of a short-time Fourier transform (frames centred on every <see cref="Hop"/>-th sample, the
/// ends mirrored, a periodic Hann window), summed into mel bands, in decibels, at most <see cref="Range"/> below the loudest. The steps and,
/// with their parameters, the values of torchaudio's MelSpectrogram and AmplitudeToDB or of librosa's melspectrogram and power_to_db.
/// </summary>
public sealed record LogMel
{
    private const double Quietest = 1e-10;
    private static readonly ConcurrentDictionary<int, Fourier> Transforms = [];
    private static readonly ConcurrentDictionary<(int, int, int, double, double, MelScale), double[][]> Bands = [];

    /// <summary>Samples in a frame, a power of two; 512 are 64 ms at 8 kHz.</summary>
    public int Frame { get; init; } = 512;

    /// <summary>Samples from one frame to the next; 128 are 16 ms at 8 kHz.</summary>
    public int Hop { get; init; } = 128;

    /// <summary>Mel bands: the rows of the image.</summary>
    public int Mels { get; init; } = 64;

    /// <summary>Lowest frequency in Hz.</summary>
    public double Low { get; init; }

    /// <summary>Highest frequency in Hz; 0 for half the rate.</summary>
    public double High { get; init; }

    /// <summary>How frequencies are spread over the bands.</summary>
    public MelScale Scale { get; init; } = MelScale.Htk;

    /// <summary>Decibels between the loudest value and the quietest that is told apart.</summary>
    public double Range { get; init; } = 80;

    /// <summary>The spectrogram in decibels, <c>[mels, frames]</c>, low bands first; there are <c>1 + samples / hop</c> frames.</summary>
    /// <param name="sound">The sound.</param>
    /// <exception cref="ArgumentException">The sound is empty, or a parameter does not fit.</exception>
    public float[,] Decibels(Sound sound)
    {
        var power = Power(sound);
        var loudest = Math.Max(Quietest, power.Cast<double>().Max());
        var floor = 10 * Math.Log10(loudest) - Range;
        var result = new float[power.GetLength(0), power.GetLength(1)];
        for (var band = 0; band < result.GetLength(0); band++)
            for (var frame = 0; frame < result.GetLength(1); frame++)
                result[band, frame] = (float)Math.Max(floor, 10 * Math.Log10(Math.Max(Quietest, power[band, frame])));
        return result;
    }

    /// <summary>The spectrogram as a grey image: time goes right, frequency up, the loudest value is white, <see cref="Range"/> below it black.</summary>
    /// <param name="sound">The sound.</param>
    public RgbImage Image(Sound sound)
    {
        var decibels = Decibels(sound);
        var (bands, frames) = (decibels.GetLength(0), decibels.GetLength(1));
        var loudest = decibels.Cast<float>().Max();
        var image = new RgbImage(frames, bands);
        for (var y = 0; y < bands; y++)
            for (var x = 0; x < frames; x++)
                image.Pixels.Slice((y * frames + x) * 3, 3).Fill((byte)Math.Clamp(Math.Round(255 * (1 + (decibels[bands - 1 - y, x] - loudest) / Range)), 0, 255));
        return image;
    }

    /// <summary>The parameters, in the same words on every machine.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"log-mel spectrogram, frames of {Frame} every {Hop}, {Mels} bands ({Scale}) from {Low} to {(High > 0 ? $"{High}" : "the highest")} Hz, {Range} dB");

    internal double[,] Power(Sound sound)
    {
        var high = High > 0 ? High : sound.Rate / 2.0;
        if (sound.Samples.Length == 0 || Hop < 1 || Mels < 1 || !(Range > 0) || !(Low >= 0 && Low < high && high <= sound.Rate / 2.0))
            throw new ArgumentException($"A spectrogram needs a sound, a hop and bands of at least 1, a range above 0 dB and frequencies from 0 to half the rate. Received: {sound}, {this}.", nameof(sound));
        var transform = Transforms.GetOrAdd(Frame, length => new Fourier(length));
        var bins = Frame / 2 + 1;
        var bands = Bands.GetOrAdd((bins, Mels, sound.Rate, Low, high, Scale), key => MelBands.Weights(key.Item1, key.Item2, key.Item3, key.Item4, key.Item5, key.Item6));
        var window = Enumerable.Range(0, Frame).Select(i => 0.5 - 0.5 * Math.Cos(2 * Math.PI * i / Frame)).ToArray();
        var frames = 1 + sound.Samples.Length / Hop;
        var result = new double[Mels, frames];
        var (real, imaginary, power) = (new double[Frame], new double[Frame], new double[bins]);
        for (var frame = 0; frame < frames; frame++)
        {
            for (var i = 0; i < Frame; i++)
                (real[i], imaginary[i]) = (window[i] * sound.Samples[Mirrored(frame * Hop - Frame / 2 + i, sound.Samples.Length)], 0);
            transform.Transform(real, imaginary);
            for (var bin = 0; bin < bins; bin++)
                power[bin] = real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
            for (var band = 0; band < Mels; band++)
            {
                double sum = 0;
                for (var bin = 0; bin < bins; bin++)
                    sum += bands[band][bin] * power[bin];
                result[band, frame] = sum;
            }
        }
        return result;
    }

    // The ends are mirrored without repeating the last sample, over and over where the sound is shorter than half a frame.
    private static int Mirrored(int at, int length)
    {
        if (length == 1)
            return 0;
        var period = 2 * (length - 1);
        at = (at % period + period) % period;
        return at < length ? at : period - at;
    }
}
