using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>
/// Many images of one size in one array, as their file holds them: 60,000 of 28 x 28 take 47 MB and no object a pixel row. An image is made
/// when it is asked for.
/// </summary>
internal sealed class PackedImages
{
    private readonly byte[] bytes;
    private readonly int start, stride;

    /// <exception cref="DatasetException">The bytes are not whole images.</exception>
    public PackedImages(string name, byte[] bytes, int width, int height, PixelLayout layout, int start = 0, int stride = 0)
    {
        (Name, this.bytes, Width, Height, Layout, this.start) = (name, bytes, width, height, layout, start);
        var size = Size;
        this.stride = stride == 0 ? size : stride;
        var used = bytes.LongLength - start;
        Count = used <= 0 ? 0 : checked((int)((used + this.stride - size) / this.stride));
    }

    public string Name { get; }

    public int Width { get; }

    public int Height { get; }

    public PixelLayout Layout { get; }

    /// <summary>Number of whole images in the array.</summary>
    public int Count { get; }

    private int Size => checked(Width * Height * (Layout is PixelLayout.Grey or PixelLayout.GreyColumns ? 1 : 3));

    /// <summary>The image at a place.</summary>
    public ImageSource this[int index] => new One(this, index);

    private ReadOnlySpan<byte> Raw(int index) => bytes.AsSpan(checked((int)(start + (long)index * stride)), Size);

    private void Expand(int index, Span<byte> rgb)
    {
        var raw = Raw(index);
        var plane = Width * Height;
        switch (Layout)
        {
            case PixelLayout.Grey:
                for (var i = 0; i < plane; i++)
                    rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = raw[i];
                break;
            case PixelLayout.GreyColumns:
                for (var y = 0; y < Height; y++)
                    for (var x = 0; x < Width; x++)
                        rgb.Slice((y * Width + x) * 3, 3).Fill(raw[x * Height + y]);
                break;
            case PixelLayout.Interleaved:
                raw.CopyTo(rgb);
                break;
            case PixelLayout.Planar:
                for (var i = 0; i < plane; i++)
                    (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = (raw[i], raw[plane + i], raw[2 * plane + i]);
                break;
            default:
                for (var y = 0; y < Height; y++)
                    for (var x = 0; x < Width; x++)
                        for (var channel = 0; channel < 3; channel++)
                            rgb[(y * Width + x) * 3 + channel] = raw[channel * plane + x * Height + y];
                break;
        }
    }

    private sealed class One(PackedImages all, int index) : ImageSource
    {
        public override string Name => $"{all.Name} {index}";

        public override RgbImage Load(ImageScratch? scratch = null)
        {
            var size = RgbImage.ByteCount(all.Width, all.Height);
            var pixels = scratch?.Allocate(size) ?? GC.AllocateUninitializedArray<byte>(size);
            all.Expand(index, pixels.AsSpan(0, size));
            return new RgbImage(all.Width, all.Height, pixels);
        }

        public override void AddTo(IncrementalHash hash)
        {
            Span<byte> shape = stackalloc byte[9];
            BitConverter.TryWriteBytes(shape, all.Width);
            BitConverter.TryWriteBytes(shape[4..], all.Height);
            shape[8] = (byte)all.Layout;
            hash.AppendData(shape);
            hash.AppendData(all.Raw(index));
        }
    }
}
