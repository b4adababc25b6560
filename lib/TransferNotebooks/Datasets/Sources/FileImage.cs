using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>An image file.</summary>
internal sealed class FileImage(string path) : ImageSource
{
    public override string Name => path;

    public override RgbImage Load(ImageScratch? scratch = null)
    {
        if (PortablePixmap.IsOne(path))
            return PortablePixmap.Read(path);
        if (scratch is null)
            return ImageDecoder.DecodeFile(path);
        try
        {
            return ImageDecoder.Decode(scratch.ReadFile(path), orient: true, scratch.Allocate, scratch.Jpeg, scratch.ShortSide);
        }
        catch (ImageException broken)
        {
            throw broken.Named(path);
        }
    }

    public override void AddTo(IncrementalHash hash) => hash.AppendData(File.ReadAllBytes(path));
}
