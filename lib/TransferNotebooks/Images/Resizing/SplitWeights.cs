using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TransferNotebooks.Imaging;

/// <summary>
/// A 22-bit weight as two 16-bit halves, <c>weight = High * 2^15 + Low</c>, so that the multiply-add of 16-bit pairs can do the exact
/// 32-bit arithmetic. The two sums may wrap; <see cref="ToBytes"/> puts them together modulo 2^32, where the true sum fits.
/// </summary>
internal static class SplitWeights
{
    public const int LowBits = 15;

    public static short Low(int weight) => (short)(weight & ((1 << LowBits) - 1));

    public static short High(int weight) => (short)(weight >> LowBits);

    /// <summary>Rounds sums to pixels, as signed integers before clamping.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Rounded(Vector256<int> low, Vector256<int> high) => Avx2.ShiftRightArithmetic(
        Avx2.Add(Avx2.Add(Avx2.ShiftLeftLogical(high, LowBits), low), Vector256.Create(1 << (ResizeWeights.Precision - 1))), ResizeWeights.Precision);

    /// <summary>Rounds the sums of one pixel and clamps them to bytes; the first three are red, green and blue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ToBytes(Vector256<int> low, Vector256<int> high)
    {
        var sum = Avx2.Add(Avx2.ShiftLeftLogical(high, LowBits), low);
        var pixel = Sse2.Add(Sse2.Add(sum.GetLower(), sum.GetUpper()), Vector128.Create(1 << (ResizeWeights.Precision - 1)));
        var words = Sse2.PackSignedSaturate(Sse2.ShiftRightArithmetic(pixel, ResizeWeights.Precision), Vector128<int>.Zero);
        return Sse2.PackUnsignedSaturate(words, words).AsUInt32().ToScalar();
    }
}
