using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks.Tests.Transfer;

/// <summary>An image of which a test hears before it is read.</summary>
internal sealed class PacedImage(ImageSource origin, Action before) : ImageSource
{
    public override string Name => origin.Name;

    public override RgbImage Load(ImageScratch? scratch = null)
    {
        before();
        return origin.Load(scratch);
    }

    public override void AddTo(IncrementalHash hash) => origin.AddTo(hash);

    /// <summary>The same samples; <paramref name="before"/> gets how many were read so far.</summary>
    public static LabelledData Over(LabelledData images, Action<int> before)
    {
        int read = 0;
        return images.With(images.Select(image => image.From(new PacedImage(image.Source, () => before(Interlocked.Increment(ref read))))));
    }
}
