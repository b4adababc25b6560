namespace TransferNotebooks.Imaging;

/// <summary>The pass over columns in plain arithmetic, for machines without AVX2 and for very narrow images.</summary>
internal static class HorizontalScalar
{
    public static void Run(ReadOnlySpan<byte> source, int width, int firstRow, int rows, ResizeWeights weights, Span<byte> target)
    {
        var to = 0;
        for (var row = 0; row < rows; row++)
        {
            var line = source.Slice((firstRow + row) * width * 3, width * 3);
            for (var i = 0; i < weights.First.Length; i++)
            {
                var from = weights.First[i] * 3;
                int red = 1 << (ResizeWeights.Precision - 1), green = red, blue = red;
                foreach (var weight in weights.Values.AsSpan(i * weights.Stride, weights.Count[i]))
                {
                    red += line[from] * weight;
                    green += line[from + 1] * weight;
                    blue += line[from + 2] * weight;
                    from += 3;
                }
                target[to] = (byte)Math.Clamp(red >> ResizeWeights.Precision, 0, 255);
                target[to + 1] = (byte)Math.Clamp(green >> ResizeWeights.Precision, 0, 255);
                target[to + 2] = (byte)Math.Clamp(blue >> ResizeWeights.Precision, 0, 255);
                to += 3;
            }
        }
    }
}

/// <summary>The pass over rows in plain arithmetic, for machines without AVX2 and for very narrow images.</summary>
internal static class VerticalScalar
{
    public static void Run(ReadOnlySpan<byte> source, int rowBytes, int firstRow, ResizeWeights weights, Span<byte> target)
    {
        for (var i = 0; i < weights.First.Length; i++)
        {
            var taps = weights.Values.AsSpan(i * weights.Stride, weights.Count[i]);
            var top = (weights.First[i] - firstRow) * rowBytes;
            for (var column = 0; column < rowBytes; column++)
            {
                var sum = 1 << (ResizeWeights.Precision - 1);
                for (int tap = 0, from = top + column; tap < taps.Length; tap++, from += rowBytes)
                    sum += source[from] * taps[tap];
                target[i * rowBytes + column] = (byte)Math.Clamp(sum >> ResizeWeights.Precision, 0, 255);
            }
        }
    }
}
