using System.Buffers;
using System.Runtime.Intrinsics.X86;

namespace TransferNotebooks.Imaging;

/// <summary>
/// Resizes interleaved 8-bit RGB as Pillow's <c>Image.resize</c> does, byte for byte: columns first, rounded to bytes, then rows.
/// Only the wanted window of the result is computed.
/// </summary>
internal static class Resizer
{
    /// <summary>Bytes that may be read or written after the last one in use by the vector code.</summary>
    internal const int Slack = 32;

    /// <param name="source">Input pixels.</param>
    /// <param name="width">Input columns.</param>
    /// <param name="height">Input rows.</param>
    /// <param name="newWidth">Columns of the whole resized image.</param>
    /// <param name="newHeight">Rows of the whole resized image.</param>
    /// <param name="window">The part of the resized image to compute.</param>
    /// <param name="interpolation">The filter.</param>
    /// <param name="target">Receives the window, <c>window.Width * window.Height * 3</c> bytes.</param>
    public static void Resize(
        ReadOnlySpan<byte> source, int width, int height, int newWidth, int newHeight, Window window, Interpolation interpolation, Span<byte> target)
    {
        if (interpolation == Interpolation.Nearest)
            Nearest.Resize(source, width, height, newWidth, newHeight, window, target);
        else
            Filter(source, width, height, newWidth, newHeight, window, interpolation, target);
    }

    private static void Filter(
        ReadOnlySpan<byte> source, int width, int height, int newWidth, int newHeight, Window window, Interpolation interpolation, Span<byte> target)
    {
        var vertical = newHeight == height ? null : ResizeWeights.Create(height, newHeight, window.Y, window.Height, interpolation);
        var firstRow = vertical is null ? window.Y : vertical.First[0];
        var rows = vertical is null ? window.Height : vertical.First[^1] + vertical.Count[^1] - firstRow;

        var rowBytes = window.Width * 3;
        var rented = ArrayPool<byte>.Shared.Rent(rows * rowBytes + Slack);
        try
        {
            var middle = rented.AsSpan(0, rows * rowBytes + Slack);
            if (newWidth == width)
                CopyColumns(source, width, firstRow, rows, window, middle);
            else
                Horizontal(source, width, firstRow, rows, ResizeWeights.Create(width, newWidth, window.X, window.Width, interpolation), middle);

            if (vertical is null)
                middle[..(rows * rowBytes)].CopyTo(target);
            else
                Vertical(middle, rowBytes, firstRow, vertical, target);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void CopyColumns(ReadOnlySpan<byte> source, int width, int firstRow, int rows, Window window, Span<byte> target)
    {
        var rowBytes = window.Width * 3;
        for (var row = 0; row < rows; row++)
            source.Slice(((firstRow + row) * width + window.X) * 3, rowBytes).CopyTo(target[(row * rowBytes)..]);
    }

    private static void Horizontal(ReadOnlySpan<byte> source, int width, int firstRow, int rows, ResizeWeights weights, Span<byte> target)
    {
        if (Avx2.IsSupported && width * 3 >= Slack)
            HorizontalAvx2.Run(source, width, firstRow, rows, weights, target);
        else
            HorizontalScalar.Run(source, width, firstRow, rows, weights, target);
    }

    private static void Vertical(ReadOnlySpan<byte> middle, int rowBytes, int firstRow, ResizeWeights weights, Span<byte> target)
    {
        if (Avx2.IsSupported && rowBytes >= VerticalAvx2.Block)
            VerticalAvx2.Run(middle, rowBytes, firstRow, weights, target);
        else
            VerticalScalar.Run(middle, rowBytes, firstRow, weights, target);
    }
}
