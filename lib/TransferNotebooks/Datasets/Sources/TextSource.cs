using System.Security.Cryptography;
using System.Text;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>A text in memory.</summary>
internal sealed class TextSource(string name, string text) : ImageSource
{
    public override string Name => name;

    public override SampleKind Kind => SampleKind.Text;

    public override RgbImage Load(ImageScratch? scratch = null) => throw Without("image", "Sample.Load");

    public override string LoadText() => text;

    public override void AddTo(IncrementalHash hash) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
