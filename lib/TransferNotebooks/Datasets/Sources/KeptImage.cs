using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>An image that was read once and lies in memory, with the name and hash of where it came from.</summary>
internal sealed class KeptImage(ImageSource origin) : ImageSource
{
    private readonly RgbImage image = origin.Load();

    public override string Name => origin.Name;

    public override SampleKind Kind => origin.Kind;

    public override bool Shared => true;

    public override RgbImage Load(ImageScratch? scratch = null) => image;

    public override Sound LoadSound() => origin.LoadSound();

    public override Annotation? LoadAnnotation() => origin.LoadAnnotation();

    public override void AddTo(IncrementalHash hash) => origin.AddTo(hash);
}
