using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TransferNotebooks.Imaging;

/// <summary>From interleaved bytes to normalised planes and back.</summary>
internal static class Normalisation
{
    /// <summary>Writes <c>(byte / 255 - mean) / std</c> in single precision, planes red, green, blue, or one plane of luma.</summary>
    public static void Run(ReadOnlySpan<byte> rgb, Preprocessing preprocessing, Span<float> target)
    {
        var (mean, std) = preprocessing.PerImage ? OfImage(rgb, preprocessing.Channels) : (preprocessing.Mean, preprocessing.Std);
        if (preprocessing.Channels == 1)
        {
            Span<float> grey = stackalloc float[256];
            Fill(grey, mean.R, std.R);
            for (var i = 0; i < target.Length; i++)
                target[i] = grey[Colours.Luma(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2])];
            return;
        }
        var plane = rgb.Length / 3;
        if (Avx2.IsSupported)
        {
            Vector(rgb, mean, std, target, plane);
            return;
        }
        // A byte has 256 values: the divisions of each are done once.
        Span<float> red = stackalloc float[256], green = stackalloc float[256], blue = stackalloc float[256];
        Fill(red, mean.R, std.R);
        Fill(green, mean.G, std.G);
        Fill(blue, mean.B, std.B);
        Spread(rgb, red, target[..plane], 0);
        Spread(rgb, green, target.Slice(plane, plane), 1);
        Spread(rgb, blue, target.Slice(2 * plane, plane), 2);
    }

    /// <summary>The nearest bytes to normalised planes; grey in all three channels where there is one plane.</summary>
    public static void Undo(ReadOnlySpan<float> planes, Preprocessing preprocessing, Span<byte> rgb)
    {
        var plane = rgb.Length / 3;
        if (planes.Length != plane * preprocessing.Channels)
            throw new ArgumentException($"One image of this size has {plane * preprocessing.Channels} numbers. Received: {planes.Length}.", nameof(planes));
        var (mean, std) = preprocessing.PerImage ? Stretch(planes) : (preprocessing.Mean, preprocessing.Std);
        var (second, third) = preprocessing.Channels == 1 ? (0, 0) : (plane, 2 * plane);
        if (preprocessing.Channels == 1)
            (mean, std) = ((mean.R, mean.R, mean.R), (std.R, std.R, std.R));
        for (var i = 0; i < plane; i++)
        {
            rgb[3 * i] = ToByte(planes[i] * std.R + mean.R);
            rgb[3 * i + 1] = ToByte(planes[second + i] * std.G + mean.G);
            rgb[3 * i + 2] = ToByte(planes[third + i] * std.B + mean.B);
        }
    }

    // Mean and deviation of one image's own values; a deviation below 1 / sqrt(numbers) counts as that, so that a flat image stays finite.
    private static ((float R, float G, float B) Mean, (float R, float G, float B) Std) OfImage(ReadOnlySpan<byte> rgb, int channels)
    {
        long sum = 0, squares = 0, count = rgb.Length / 3 * channels;
        if (channels == 1)
            for (var at = 0; at + 2 < rgb.Length; at += 3)
                Add(Colours.Luma(rgb[at], rgb[at + 1], rgb[at + 2]));
        else
            foreach (var value in rgb)
                Add(value);
        var average = (double)sum / count;
        var mean = (float)(average / 255);
        var std = (float)Math.Max(Math.Sqrt(Math.Max((double)squares / count - average * average, 0)) / 255, 1 / Math.Sqrt(count));
        return ((mean, mean, mean), (std, std, std));

        void Add(byte value)
        {
            sum += value;
            squares += value * value;
        }
    }

    // What was standardised cannot be undone: the least number is shown black and the greatest white.
    private static ((float R, float G, float B) Mean, (float R, float G, float B) Std) Stretch(ReadOnlySpan<float> planes)
    {
        var (low, high) = (float.MaxValue, float.MinValue);
        foreach (var number in planes)
            (low, high) = (Math.Min(low, number), Math.Max(high, number));
        var std = high > low ? 1 / (high - low) : 1;
        var mean = high > low ? -low * std : 0.5f;
        return ((mean, mean, mean), (std, std, std));
    }

    private static void Fill(Span<float> table, float mean, float std)
    {
        for (var value = 0; value < 256; value++)
            table[value] = (value / 255f - mean) / std;
    }

    private static void Spread(ReadOnlySpan<byte> rgb, ReadOnlySpan<float> table, Span<float> plane, int channel)
    {
        for (int i = 0, from = channel; i < plane.Length && from < rgb.Length; i++, from += 3)
            plane[i] = table[rgb[from]];
    }

    // Eight pixels a step: 24 bytes in two loads, a shuffle for each channel, then the same three operations as in the table.
    private static unsafe void Vector(ReadOnlySpan<byte> rgb, (float R, float G, float B) mean, (float R, float G, float B) std, Span<float> target, int plane)
    {
        const byte none = 0x80;
        // From the 16 bytes at pixel 0 and the 16 bytes that begin 8 bytes later: pixels 0-4 (and red of 5), and the rest.
        var redLow = Vector128.Create((byte)0, 3, 6, 9, 12, 15, none, none, none, none, none, none, none, none, none, none);
        var redHigh = Vector128.Create(none, none, none, none, none, none, 10, 13, none, none, none, none, none, none, none, none);
        var greenLow = Vector128.Create((byte)1, 4, 7, 10, 13, none, none, none, none, none, none, none, none, none, none, none);
        var greenHigh = Vector128.Create(none, none, none, none, none, (byte)8, 11, 14, none, none, none, none, none, none, none, none);
        var blueLow = Vector128.Create((byte)2, 5, 8, 11, 14, none, none, none, none, none, none, none, none, none, none, none);
        var blueHigh = Vector128.Create(none, none, none, none, none, (byte)9, 12, 15, none, none, none, none, none, none, none, none);
        var scale = Vector256.Create(255f);
        var (meanR, meanG, meanB) = (Vector256.Create(mean.R), Vector256.Create(mean.G), Vector256.Create(mean.B));
        var (stdR, stdG, stdB) = (Vector256.Create(std.R), Vector256.Create(std.G), Vector256.Create(std.B));
        fixed (byte* from = rgb)
        fixed (float* to = target)
        {
            var i = 0;
            for (; i + 8 <= plane; i += 8)
            {
                var low = Vector128.Load(from + 3 * i);
                var high = Vector128.Load(from + 3 * i + 8);
                Store(Ssse3.Shuffle(low, redLow) | Ssse3.Shuffle(high, redHigh), meanR, stdR, to + i);
                Store(Ssse3.Shuffle(low, greenLow) | Ssse3.Shuffle(high, greenHigh), meanG, stdG, to + plane + i);
                Store(Ssse3.Shuffle(low, blueLow) | Ssse3.Shuffle(high, blueHigh), meanB, stdB, to + 2 * plane + i);
            }
            for (; i < plane; i++)
            {
                to[i] = (from[3 * i] / 255f - mean.R) / std.R;
                to[plane + i] = (from[3 * i + 1] / 255f - mean.G) / std.G;
                to[2 * plane + i] = (from[3 * i + 2] / 255f - mean.B) / std.B;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Store(Vector128<byte> bytes, Vector256<float> channelMean, Vector256<float> channelStd, float* at) =>
            ((Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes)) / scale - channelMean) / channelStd).Store(at);
    }

    private static byte ToByte(float value) => (byte)Math.Clamp((int)MathF.Round(value * 255f), 0, 255);
}
