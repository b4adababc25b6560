using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TransferNotebooks.Imaging;

/// <summary>The pass over rows with AVX2: 32 bytes of two input rows a step.</summary>
internal static unsafe class VerticalAvx2
{
    /// <summary>Bytes of a row worked on at once.</summary>
    public const int Block = 32;

    public static void Run(ReadOnlySpan<byte> source, int rowBytes, int firstRow, ResizeWeights weights, Span<byte> target)
    {
        fixed (byte* from = source)
        fixed (byte* to = target)
        fixed (int* values = weights.Values)
        {
            for (var i = 0; i < weights.First.Length; i++)
            {
                var top = from + (long)(weights.First[i] - firstRow) * rowBytes;
                var line = to + (long)i * rowBytes;
                var taps = values + (long)i * weights.Stride;
                var column = 0;
                for (; column + Block <= rowBytes; column += Block)
                    Columns(top + column, rowBytes, taps, weights.Count[i], line + column);
                if (column < rowBytes)
                    Columns(top + rowBytes - Block, rowBytes, taps, weights.Count[i], line + rowBytes - Block);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(byte* from, int rowBytes, int* taps, int count, byte* to)
    {
        Vector256<int> low0 = default, low1 = default, low2 = default, low3 = default;
        Vector256<int> high0 = default, high1 = default, high2 = default, high3 = default;
        for (var tap = 0; tap < count; tap += 2, from += 2 * rowBytes)
        {
            // After the last row of an odd count the same row stands in, with weight 0.
            var upper = Vector256.Load(from);
            var lower = tap + 1 < count ? Vector256.Load(from + rowBytes) : upper;
            var low = Pair(SplitWeights.Low(taps[tap]), SplitWeights.Low(taps[tap + 1]));
            var high = Pair(SplitWeights.High(taps[tap]), SplitWeights.High(taps[tap + 1]));

            var left = Avx2.UnpackLow(upper, lower);
            var right = Avx2.UnpackHigh(upper, lower);
            var pairs0 = Avx2.UnpackLow(left, Vector256<byte>.Zero).AsInt16();
            var pairs1 = Avx2.UnpackHigh(left, Vector256<byte>.Zero).AsInt16();
            var pairs2 = Avx2.UnpackLow(right, Vector256<byte>.Zero).AsInt16();
            var pairs3 = Avx2.UnpackHigh(right, Vector256<byte>.Zero).AsInt16();
            low0 = Avx2.Add(low0, Avx2.MultiplyAddAdjacent(pairs0, low));
            low1 = Avx2.Add(low1, Avx2.MultiplyAddAdjacent(pairs1, low));
            low2 = Avx2.Add(low2, Avx2.MultiplyAddAdjacent(pairs2, low));
            low3 = Avx2.Add(low3, Avx2.MultiplyAddAdjacent(pairs3, low));
            high0 = Avx2.Add(high0, Avx2.MultiplyAddAdjacent(pairs0, high));
            high1 = Avx2.Add(high1, Avx2.MultiplyAddAdjacent(pairs1, high));
            high2 = Avx2.Add(high2, Avx2.MultiplyAddAdjacent(pairs2, high));
            high3 = Avx2.Add(high3, Avx2.MultiplyAddAdjacent(pairs3, high));
        }
        // Unpacking and packing both work within 128-bit halves, so the order is restored.
        var words0 = Avx2.PackSignedSaturate(SplitWeights.Rounded(low0, high0), SplitWeights.Rounded(low1, high1));
        var words1 = Avx2.PackSignedSaturate(SplitWeights.Rounded(low2, high2), SplitWeights.Rounded(low3, high3));
        Avx2.PackUnsignedSaturate(words0, words1).Store(to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Pair(short first, short second) => Vector256.Create((ushort)first | second << 16).AsInt16();
}
