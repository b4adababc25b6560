using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>An image that goes through a function each time it is read.</summary>
internal sealed class MappedSource(ImageSource origin, Func<RgbImage, RgbImage> map) : ImageSource
{
    public override string Name => origin.Name;

    public override RgbImage Load(ImageScratch? scratch = null)
    {
        // The function may keep or change what it gets, so it gets an image of its own.
        var image = origin.Load();
        return map(origin.Shared ? image.Clone() : image);
    }

    public override Annotation? LoadAnnotation() => null; // the function may have moved what a box points at

    public override void AddTo(IncrementalHash hash)
    {
        var image = Load();
        hash.AppendData(BitConverter.GetBytes(image.Width));
        hash.AppendData(image.Pixels);
    }
}
