using System.Buffers.Binary;
using System.IO.Compression;

namespace TransferNotebooks.Imaging;

/// <summary>
/// PNG with 16 bits a sample, of which the upper 8 are kept, as Pillow does. libpng's simplified interface rounds them instead, and version 1.6.39
/// mixes up interlaced ones. Follows the W3C PNG specification, sections 7 to 9 (scanlines, interlacing, filtering).
/// </summary>
internal static class PngDeep
{
    private const int Header = 16, FirstChunk = 8;

    // Adam7: first column, first row, step between columns, step between rows of each pass.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Whether a PNG has 16 bits a sample.</summary>
    public static bool Is(ReadOnlySpan<byte> png) => png.Length > Header + 13 && png[(FirstChunk + 4)..].StartsWith("IHDR"u8) && png[Header + 8] == 16;

    /// <summary>Decodes to RGB; transparency is dropped.</summary>
    /// <param name="png">A whole file whose chunks lie within it.</param>
    /// <param name="allocate">Gives the array for the pixels.</param>
    public static RgbImage Decode(ReadOnlySpan<byte> png, PixelAllocator allocate)
    {
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(png[Header..]), BinaryPrimitives.ReadUInt32BigEndian(png[(Header + 4)..]));
        var samples = png[Header + 9] switch { 0 => 1, 2 => 3, 4 => 2, 6 => 4, _ => throw new ImageException(null, $"its PNG header is broken (16 bits with colour type {png[Header + 9]})") };
        if (png[Header + 10] != 0 || png[Header + 11] != 0 || png[Header + 12] > 1)
            throw new ImageException(null, "its PNG header is broken (unknown compression, filter or interlacing)");
        var pixels = PixelAllocation.For(allocate, width, height);
        var image = new RgbImage((int)width, (int)height, pixels);
        try
        {
            using var data = new ZLibStream(new MemoryStream(Data(png)), CompressionMode.Decompress);
            foreach (var pass in png[Header + 12] == 1 ? Passes : [(0, 0, 1, 1)])
                Read(data, image, pass, samples);
            // Reading on to the end lets the checksum be looked at.
            if (data.ReadByte() >= 0)
                throw new InvalidDataException("more data than the image has");
            return image;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new ImageException(null, $"its PNG data is broken ({error.Message})", error);
        }
    }

    private static void Read(Stream data, RgbImage image, (int X, int Y, int StepX, int StepY) pass, int samples)
    {
        var columns = (image.Width - pass.X + pass.StepX - 1) / pass.StepX;
        if (columns <= 0)
            return;
        var pixel = samples * 2;
        var (row, above) = (new byte[columns * pixel], new byte[columns * pixel]);
        for (var y = pass.Y; y < image.Height; y += pass.StepY, (row, above) = (above, row))
        {
            var filter = data.ReadByte();
            data.ReadExactly(row);
            Unfilter(filter, row, above, pixel);
            var (green, blue) = samples >= 3 ? (2, 4) : (0, 0);
            for (int i = 0, x = pass.X; i < columns; i++, x += pass.StepX)
                image[x, y] = (row[i * pixel], row[i * pixel + green], row[i * pixel + blue]);
        }
    }

    // Section 9.2: each byte was stored as its difference from a prediction by its neighbours.
    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        if (filter is < 0 or > 4)
            throw new InvalidDataException($"unknown filter {filter}");
        for (var i = 0; i < row.Length && filter != 0; i++)
        {
            int left = i >= pixel ? row[i - pixel] : 0, up = above[i], corner = i >= pixel ? above[i - pixel] : 0;
            row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    // The data chunks behind each other.
    private static byte[] Data(ReadOnlySpan<byte> png)
    {
        var data = new MemoryStream(png.Length);
        for (var at = FirstChunk; at + 12 <= png.Length;)
        {
            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (png[(at + 4)..].StartsWith("IDAT"u8))
                data.Write(png.Slice(at + 8, size));
            at += size + 12;
        }
        return data.ToArray();
    }
}
