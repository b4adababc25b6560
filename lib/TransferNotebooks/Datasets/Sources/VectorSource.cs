using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>A row of a table of numbers that lies in one array.</summary>
internal sealed class VectorSource(string table, float[] values, int width, int row) : ImageSource
{
    public override string Name => $"{table} {row}";

    public override SampleKind Kind => SampleKind.Vector;

    public override RgbImage Load(ImageScratch? scratch = null) => throw Without("image", "Sample.Load");

    public override ArraySegment<float> LoadVector() => new(values, row * width, width);

    public override void AddTo(IncrementalHash hash) => hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan(row * width, width)));
}
