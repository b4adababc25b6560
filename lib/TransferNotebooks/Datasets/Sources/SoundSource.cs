using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>A recording, from a file or from memory. Its image is its log-mel spectrogram.</summary>
internal sealed class SoundSource(string name, Func<Sound> read, LogMel spectrogram) : ImageSource
{
    public override string Name => name;

    public override SampleKind Kind => SampleKind.Sound;

    public override RgbImage Load(ImageScratch? scratch = null) => spectrogram.Image(read());

    public override Sound LoadSound() => read();

    public override void AddTo(IncrementalHash hash)
    {
        var sound = read();
        hash.AppendData(BitConverter.GetBytes(sound.Rate));
        hash.AppendData(MemoryMarshal.AsBytes(sound.Samples.AsSpan()));
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(spectrogram.ToString()));
    }
}
