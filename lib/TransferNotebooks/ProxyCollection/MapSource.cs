using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>The collected map of one sample as a row of numbers, read from the mapped file each time.</summary>
internal sealed class MapSource(ProxyMaps maps, int position, string name) : ImageSource
{
    public override string Name => name;

    public override SampleKind Kind => SampleKind.Vector;

    public override RgbImage Load(ImageScratch? scratch = null) => throw Without("image", "Sample.Load");

    public override ArraySegment<float> LoadVector() => Array.ConvertAll(Row(), value => (float)value);

    public override void AddTo(IncrementalHash hash) => hash.AppendData(MemoryMarshal.AsBytes(Row().AsSpan()));

    private Half[] Row()
    {
        var row = new Half[maps.Channels * maps.Height * maps.Width];
        maps.CopyRow(position, row);
        return row;
    }
}
