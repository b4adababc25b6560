namespace TransferNotebooks.Imaging;

/// <summary>
/// Resizing by the nearest pixel. The source position grows by adding the scale once per pixel, as Pillow does, because the rounding
/// of the repeated sum decides ties.
/// </summary>
internal static class Nearest
{
    public static void Resize(ReadOnlySpan<byte> source, int width, int height, int newWidth, int newHeight, Window window, Span<byte> target)
    {
        var columns = Positions(width, newWidth, window.X, window.Width);
        var rows = Positions(height, newHeight, window.Y, window.Height);
        var to = 0;
        foreach (var row in rows)
        {
            var line = source.Slice(row * width * 3, width * 3);
            foreach (var column in columns)
            {
                line.Slice(column * 3, 3).CopyTo(target[to..]);
                to += 3;
            }
        }
    }

    private static int[] Positions(int from, int to, int start, int length)
    {
        var positions = new int[length];
        var scale = (double)from / to;
        var at = scale * 0.5;
        for (var i = 0; i < start + length; i++, at += scale)
            if (i >= start)
                positions[i - start] = Math.Min((int)at, from - 1);
        return positions;
    }
}
