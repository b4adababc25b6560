using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using TransferNotebooks.Drawing;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>A picture of the drawn world, drawn anew each time it is asked for.</summary>
internal sealed class DrawnImage(DrawnPicture drawing) : ImageSource
{
    public override string Name => drawing.Name;

    public override RgbImage Load(ImageScratch? scratch = null)
    {
        var size = drawing.Size;
        var pixels = (scratch?.Allocate ?? PixelAllocation.Fresh)(RgbImage.ByteCount(size, size));
        drawing.Draw(pixels.AsSpan(0, size * size * 3), annotate: false);
        return new RgbImage(size, size, pixels);
    }

    public override Annotation? LoadAnnotation()
    {
        var (length, pool) = (drawing.Size * drawing.Size * 3, ArrayPool<byte>.Shared);
        var pixels = pool.Rent(length);
        try
        {
            return drawing.Draw(pixels.AsSpan(0, length), annotate: true);
        }
        finally
        {
            pool.Return(pixels);
        }
    }

    public override void AddTo(IncrementalHash hash) => hash.AppendData(Encoding.UTF8.GetBytes($"{drawing.Key}\n"));
}
