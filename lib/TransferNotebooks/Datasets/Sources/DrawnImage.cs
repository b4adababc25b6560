using System.Security.Cryptography;
using System.Text;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>A picture of the drawn world, drawn anew each time it is asked for.</summary>
internal sealed class DrawnImage(string domain, int label, int seed, int number, int size) : ImageSource
{
    /// <summary>Grows when the drawing of the same seed changes, so that what was computed from older pictures is not taken for new.</summary>
    private const int Version = 1;

    public override string Name => $"{domain} {seed}:{number}";

    public override RgbImage Load(ImageScratch? scratch = null)
    {
        var pixels = (scratch?.Allocate ?? PixelAllocation.Fresh)(RgbImage.ByteCount(size, size));
        DrawnWorld.Draw(domain, label, seed, number, size, pixels.AsSpan(0, size * size * 3));
        return new RgbImage(size, size, pixels);
    }

    public override void AddTo(IncrementalHash hash) => hash.AppendData(Encoding.UTF8.GetBytes($"drawn {Version} {domain} {label} {seed} {number} {size}\n"));
}
