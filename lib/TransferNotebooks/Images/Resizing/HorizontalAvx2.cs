using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TransferNotebooks.Imaging;

/// <summary>The pass over columns with AVX2: four input pixels a step, two rows at once.</summary>
internal static unsafe class HorizontalAvx2
{
    private const byte None = 0x80;

    // From 16 bytes r0 g0 b0 r1 g1 b1 …: in the lower half the pairs (r0 r1) (g0 g1) (b0 b1) as 16-bit numbers, in the upper half those of pixels 2 and 3.
    private static readonly Vector256<byte> Pairs = Vector256.Create(
        0, None, 3, None, 1, None, 4, None, 2, None, 5, None, None, None, None, None,
        6, None, 9, None, 7, None, 10, None, 8, None, 11, None, None, None, None, None);

    public static void Run(ReadOnlySpan<byte> source, int width, int firstRow, int rows, ResizeWeights weights, Span<byte> target)
    {
        var groups = weights.Stride / 4;
        var size = (nuint)(weights.First.Length * groups * 2 * sizeof(Vector256<short>));
        var halves = (Vector256<short>*)NativeMemory.AlignedAlloc(size, (nuint)sizeof(Vector256<short>));
        try
        {
            Spread(weights, groups, halves);
            var rowBytes = width * 3;
            var newRowBytes = weights.First.Length * 3;
            fixed (byte* from = source)
            fixed (byte* to = target)
            {
                // The last input row is read from a copy with room behind it.
                var last = firstRow + rows == source.Length / rowBytes ? rows - 1 : rows;
                var row = 0;
                for (; row + 2 <= last; row += 2)
                    TwoRows(from + (long)(firstRow + row) * rowBytes, rowBytes, weights, groups, halves, to + (long)row * newRowBytes, newRowBytes);
                for (; row < last; row++)
                    TwoRows(from + (long)(firstRow + row) * rowBytes, 0, weights, groups, halves, to + (long)row * newRowBytes, 0);
                if (last < rows)
                {
                    var copy = new byte[rowBytes + Resizer.Slack];
                    source.Slice((firstRow + last) * rowBytes, rowBytes).CopyTo(copy);
                    fixed (byte* line = copy)
                        TwoRows(line, 0, weights, groups, halves, to + (long)last * newRowBytes, 0);
                }
            }
        }
        finally
        {
            NativeMemory.AlignedFree(halves);
        }
    }

    // Rows in order: each pixel's store spills one byte into the next pixel, which is written after it. A single row runs as two equal ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoRows(byte* from, int rowBytes, ResizeWeights weights, int groups, Vector256<short>* halves, byte* to, int newRowBytes)
    {
        var pairs = Pairs;
        var pixels = weights.First.Length;
        fixed (int* first = weights.First, count = weights.Count)
        {
            // The end of the first row spills over the start of the second, which is put right at the end.
            uint spilledOver = 0;
            for (var i = 0; i < pixels; i++, halves += groups * 2)
            {
                var above = from + first[i] * 3;
                var below = above + rowBytes;
                Vector256<int> low0 = default, high0 = default, low1 = default, high1 = default;
                var used = (count[i] + 3) / 4;
                for (var group = 0; group < used; group++, above += 12, below += 12)
                {
                    var low = halves[group * 2];
                    var high = halves[group * 2 + 1];
                    var pixels0 = Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(above), pairs).AsInt16();
                    var pixels1 = Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(below), pairs).AsInt16();
                    low0 = Avx2.Add(low0, Avx2.MultiplyAddAdjacent(pixels0, low));
                    high0 = Avx2.Add(high0, Avx2.MultiplyAddAdjacent(pixels0, high));
                    low1 = Avx2.Add(low1, Avx2.MultiplyAddAdjacent(pixels1, low));
                    high1 = Avx2.Add(high1, Avx2.MultiplyAddAdjacent(pixels1, high));
                }
                *(uint*)(to + i * 3) = SplitWeights.ToBytes(low0, high0);
                var second = SplitWeights.ToBytes(low1, high1);
                *(uint*)(to + newRowBytes + i * 3) = second;
                if (i == 0)
                    spilledOver = second;
            }
            to[newRowBytes] = (byte)spilledOver;
        }
    }

    private static void Spread(ResizeWeights weights, int groups, Vector256<short>* halves)
    {
        var total = weights.First.Length * groups;
        for (var group = 0; group < total; group++)
        {
            var low = (short*)(halves + group * 2);
            var high = low + 16;
            for (var lane = 0; lane < 16; lane++)
            {
                var weight = weights.Values[group * 4 + lane / 8 * 2 + (lane & 1)];
                low[lane] = SplitWeights.Low(weight);
                high[lane] = SplitWeights.High(weight);
            }
        }
    }
}
