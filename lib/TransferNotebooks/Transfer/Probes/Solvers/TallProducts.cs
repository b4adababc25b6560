using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TransferNotebooks;

/// <summary>
/// Products of a tall single-precision matrix X <c>[N, D]</c> with narrow double-precision ones, as linear probes need them: X·W for scores and Xᵀ·R for gradients. X is never copied as a whole;
/// four rows at a time are widened into a buffer. Narrow matrices lie in tiles of <see cref="Tile"/> columns, <c>[tiles, rows, Tile]</c>. Samples go to the processors in fixed parts
/// and the parts are summed in order, so that the result does not depend on the number of processors.
/// </summary>
/// <param name="x">X, row-major.</param>
/// <param name="count">N.</param>
/// <param name="width">D.</param>
/// <param name="columns">Columns of the narrow matrices.</param>
internal sealed class TallProducts(float[] x, int count, int width, int columns)
{
    /// <summary>Rows of X that share the loads of W or of the gradient.</summary>
    private const int Rows = 4;

    private static readonly int Lanes = Vector<double>.Count;

    private readonly int parts = Math.Clamp(count / 256, 1, 16);

    /// <summary>Columns in a tile: two vectors, or one where that holds all columns.</summary>
    public int Tile { get; } = columns <= Vector<double>.Count ? Vector<double>.Count : 2 * Vector<double>.Count;

    /// <summary>Number of tiles.</summary>
    public int Tiles => (columns + Tile - 1) / Tile;

    /// <summary>X·W for <paramref name="w"/> of D rows; the result has N rows.</summary>
    public double[] Scores(double[] w)
    {
        var z = new double[(long)Tiles * count * Tile];
        ForParts((first, last, _, buffer) =>
        {
            for (int n = first; n < last; n += Rows)
            {
                int rows = Widen(n, last, buffer);
                for (int tile = 0; tile < Tiles; tile++) Scores(buffer, w.AsSpan(tile * width * Tile, width * Tile), z.AsSpan((tile * count + n) * Tile), rows);
            }
        });
        return z;
    }

    /// <summary>Xᵀ·R for <paramref name="r"/> of N rows; the result has D rows.</summary>
    public double[] Gradient(double[] r)
    {
        var sums = new double[parts][];
        ForParts((first, last, part, buffer) =>
        {
            var sum = sums[part] = new double[Tiles * width * Tile];
            var residuals = new double[Rows * Tile];
            for (int n = first; n < last; n += Rows)
            {
                int rows = Widen(n, last, buffer);
                for (int tile = 0; tile < Tiles; tile++)
                {
                    residuals.AsSpan(rows * Tile).Clear();
                    r.AsSpan((tile * count + n) * Tile, rows * Tile).CopyTo(residuals);
                    Accumulate(buffer, residuals, sum.AsSpan(tile * width * Tile, width * Tile));
                }
            }
        });
        for (int part = 1; part < parts; part++)
            for (int i = 0; i < sums[0].Length; i++) sums[0][i] += sums[part][i];
        return sums[0];
    }

    private void ForParts(Action<int, int, int, double[]> body)
    {
        int size = ((count + parts - 1) / parts + Rows - 1) / Rows * Rows;
        void Run(int part) => body(Math.Min(count, part * size), Math.Min(count, (part + 1) * size), part, new double[Rows * width]);
        if ((long)count * width * Tiles * Tile < 1 << 21)
            for (int part = 0; part < parts; part++) Run(part);
        else
            Parallel.For(0, parts, Run);
    }

    // Rows past the end are left from before; their results are not kept.
    private int Widen(int n, int last, double[] buffer)
    {
        int rows = Math.Min(Rows, last - n);
        var from = x.AsSpan(n * width, rows * width);
        int i = 0;
        for (; i <= from.Length - 2 * Lanes; i += 2 * Lanes)
        {
            Vector.Widen(new Vector<float>(from[i..]), out var low, out var high);
            low.CopyTo(buffer, i);
            high.CopyTo(buffer, i + Lanes);
        }

        for (; i < from.Length; i++) buffer[i] = from[i];
        return rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scores(double[] buffer, ReadOnlySpan<double> w, Span<double> z, int rows)
    {
        ref double x0 = ref MemoryMarshal.GetArrayDataReference(buffer);
        ref double x1 = ref Unsafe.Add(ref x0, width);
        ref double x2 = ref Unsafe.Add(ref x1, width);
        ref double x3 = ref Unsafe.Add(ref x2, width);
        ref double weights = ref MemoryMarshal.GetReference(w);
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        int length = width;
        if (Tile == Lanes)
        {
            for (int d = 0; d < length; d++)
            {
                var a = Vector.LoadUnsafe(ref Unsafe.Add(ref weights, d * Lanes));
                a0 += a * Unsafe.Add(ref x0, d);
                a1 += a * Unsafe.Add(ref x1, d);
                a2 += a * Unsafe.Add(ref x2, d);
                a3 += a * Unsafe.Add(ref x3, d);
            }
        }
        else
        {
            for (int d = 0; d < length; d++)
            {
                var a = Vector.LoadUnsafe(ref Unsafe.Add(ref weights, 2 * d * Lanes));
                var b = Vector.LoadUnsafe(ref Unsafe.Add(ref weights, (2 * d + 1) * Lanes));
                var row = new Vector<double>(Unsafe.Add(ref x0, d));
                a0 = Vector.FusedMultiplyAdd(row, a, a0);
                b0 = Vector.FusedMultiplyAdd(row, b, b0);
                row = new Vector<double>(Unsafe.Add(ref x1, d));
                a1 = Vector.FusedMultiplyAdd(row, a, a1);
                b1 = Vector.FusedMultiplyAdd(row, b, b1);
                row = new Vector<double>(Unsafe.Add(ref x2, d));
                a2 = Vector.FusedMultiplyAdd(row, a, a2);
                b2 = Vector.FusedMultiplyAdd(row, b, b2);
                row = new Vector<double>(Unsafe.Add(ref x3, d));
                a3 = Vector.FusedMultiplyAdd(row, a, a3);
                b3 = Vector.FusedMultiplyAdd(row, b, b3);
            }
        }

        Keep(z, 0, a0, b0);
        if (rows > 1) Keep(z, 1, a1, b1);
        if (rows > 2) Keep(z, 2, a2, b2);
        if (rows > 3) Keep(z, 3, a3, b3);
    }

    private void Keep(Span<double> z, int row, Vector<double> a, Vector<double> b)
    {
        a.CopyTo(z[(row * Tile)..]);
        if (Tile > Lanes) b.CopyTo(z[(row * Tile + Lanes)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Accumulate(double[] buffer, double[] residuals, Span<double> sum)
    {
        ref double x0 = ref MemoryMarshal.GetArrayDataReference(buffer);
        ref double x1 = ref Unsafe.Add(ref x0, width);
        ref double x2 = ref Unsafe.Add(ref x1, width);
        ref double x3 = ref Unsafe.Add(ref x2, width);
        ref double target = ref MemoryMarshal.GetReference(sum);
        int tile = Tile, length = width, second = tile - Lanes;
        Vector<double> r0 = new(residuals), r1 = new(residuals, tile), r2 = new(residuals, 2 * tile), r3 = new(residuals, 3 * tile);
        Vector<double> s0 = new(residuals, second), s1 = new(residuals, tile + second), s2 = new(residuals, 2 * tile + second), s3 = new(residuals, 3 * tile + second);
        for (int d = 0; d < length; d++)
        {
            ref double at = ref Unsafe.Add(ref target, d * tile);
            Vector<double> y0 = new(Unsafe.Add(ref x0, d)), y1 = new(Unsafe.Add(ref x1, d)), y2 = new(Unsafe.Add(ref x2, d)), y3 = new(Unsafe.Add(ref x3, d));
            var total = Vector.FusedMultiplyAdd(y0, r0, Vector.LoadUnsafe(ref at));
            total = Vector.FusedMultiplyAdd(y1, r1, total);
            total = Vector.FusedMultiplyAdd(y2, r2, total);
            Vector.FusedMultiplyAdd(y3, r3, total).StoreUnsafe(ref at);
            if (second == 0) continue;
            at = ref Unsafe.Add(ref at, second);
            total = Vector.FusedMultiplyAdd(y0, s0, Vector.LoadUnsafe(ref at));
            total = Vector.FusedMultiplyAdd(y1, s1, total);
            total = Vector.FusedMultiplyAdd(y2, s2, total);
            Vector.FusedMultiplyAdd(y3, s3, total).StoreUnsafe(ref at);
        }
    }
}
