using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>An image that lies in memory.</summary>
internal sealed class MemoryImage(string name, RgbImage image) : ImageSource
{
    public override string Name => name;

    public override bool Shared => true;

    public override RgbImage Load(ImageScratch? scratch = null) => image;

    public override void AddTo(IncrementalHash hash)
    {
        hash.AppendData(BitConverter.GetBytes(image.Width));
        hash.AppendData(image.Pixels);
    }
}
