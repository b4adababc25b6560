using System.Buffers.Binary;
using System.IO.Compression;

namespace TransferNotebooks.Tests.Data;

/// <summary>Writes IDX files, for tests.</summary>
internal static class IdxBytes
{
    public static byte[] File(byte type, int[] shape, byte[] values)
    {
        var header = new byte[4 + 4 * shape.Length];
        (header[2], header[3]) = (type, (byte)shape.Length);
        for (var axis = 0; axis < shape.Length; axis++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * axis), shape[axis]);
        return [.. header, .. values];
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Images of 3 rows and 2 columns whose pixel is 10 · number + place, and their labels.</summary>
    public static (byte[] Images, byte[] Labels) Pair(params byte[] labels) =>
        (Gzip(File(8, [labels.Length, 3, 2], [.. labels.SelectMany((_, image) => Enumerable.Range(0, 6).Select(pixel => (byte)(10 * image + pixel)))])), Gzip(File(8, [labels.Length], labels)));
}
