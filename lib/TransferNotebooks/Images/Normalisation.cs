namespace TransferNotebooks.Imaging;

/// <summary>From interleaved bytes to normalised planes and back.</summary>
internal static class Normalisation
{
    /// <summary>Writes <c>(byte / 255 - mean) / std</c> in single precision, planes red, green, blue.</summary>
    public static void Run(ReadOnlySpan<byte> rgb, Preprocessing preprocessing, Span<float> target)
    {
        // A byte has 256 values: the three divisions of each are done once.
        Span<float> red = stackalloc float[256], green = stackalloc float[256], blue = stackalloc float[256];
        var (mean, std) = (preprocessing.Mean, preprocessing.Std);
        for (var value = 0; value < 256; value++)
        {
            var scaled = value / 255f;
            red[value] = (scaled - mean.R) / std.R;
            green[value] = (scaled - mean.G) / std.G;
            blue[value] = (scaled - mean.B) / std.B;
        }
        var plane = rgb.Length / 3;
        Spread(rgb, red, target[..plane], 0);
        Spread(rgb, green, target.Slice(plane, plane), 1);
        Spread(rgb, blue, target.Slice(2 * plane, plane), 2);
    }

    /// <summary>The nearest bytes to normalised planes.</summary>
    public static void Undo(ReadOnlySpan<float> planes, Preprocessing preprocessing, Span<byte> rgb)
    {
        var plane = rgb.Length / 3;
        if (planes.Length != rgb.Length)
            throw new ArgumentException($"One image of this size has {rgb.Length} numbers. Received: {planes.Length}.", nameof(planes));
        var (mean, std) = (preprocessing.Mean, preprocessing.Std);
        for (var i = 0; i < plane; i++)
        {
            rgb[3 * i] = ToByte(planes[i] * std.R + mean.R);
            rgb[3 * i + 1] = ToByte(planes[plane + i] * std.G + mean.G);
            rgb[3 * i + 2] = ToByte(planes[2 * plane + i] * std.B + mean.B);
        }
    }

    private static void Spread(ReadOnlySpan<byte> rgb, ReadOnlySpan<float> table, Span<float> plane, int channel)
    {
        for (int i = 0, from = channel; i < plane.Length && from < rgb.Length; i++, from += 3)
            plane[i] = table[rgb[from]];
    }

    private static byte ToByte(float value) => (byte)Math.Clamp((int)MathF.Round(value * 255f), 0, 255);
}
