using System.Numerics;

namespace TransferNotebooks.Drawing;

internal sealed partial class Canvas
{
    /// <summary>Softens the picture: each pixel becomes a mix of itself and the mean of its 3 x 3 neighbourhood; the rim stays.</summary>
    public void Soften(float amount)
    {
        Soften(red, amount);
        Soften(green, amount);
        Soften(blue, amount);
    }

    /// <summary>The picture as bytes, clamped and rounded.</summary>
    public void WriteTo(Span<byte> rgb)
    {
        for (var y = 0; y < Height; y++)
            WriteRow(Row(y), rgb.Slice(y * Width * 3, Width * 3));
    }

    /// <summary>One row as bytes.</summary>
    public static void WriteRow(Planes row, Span<byte> rgb)
    {
        Span<int> whole = stackalloc int[3 * Vector<float>.Count];
        for (int x = 0, to = 0; to < rgb.Length; x += Vector<float>.Count)
        {
            Whole(row.Red[x..], whole);
            Whole(row.Green[x..], whole[Vector<float>.Count..]);
            Whole(row.Blue[x..], whole[(2 * Vector<float>.Count)..]);
            for (var i = 0; i < Vector<float>.Count && to < rgb.Length; i++, to += 3)
                (rgb[to], rgb[to + 1], rgb[to + 2]) = ((byte)whole[i], (byte)whole[i + Vector<float>.Count], (byte)whole[i + 2 * Vector<float>.Count]);
        }

        static void Whole(Span<float> plane, Span<int> to)
        {
            var value = Vector.Min(Vector.Max(new Vector<float>(plane), Vector<float>.Zero), Vector<float>.One);
            Vector.ConvertToInt32(value * 255f + new Vector<float>(0.5f)).CopyTo(to);
        }
    }

    private void Soften(float[] plane, float amount)
    {
        var (sums, stride, ninth, rest) = (scratch, Stride, new Vector<float>(1 / 9f), 1 - amount);
        for (var y = 0; y < Height; y++)
            for (int x = 1, at = y * stride + 1; x < Width - 1; x += Vector<float>.Count, at += Vector<float>.Count)
                (new Vector<float>(plane, at - 1) + new Vector<float>(plane, at) + new Vector<float>(plane, at + 1)).CopyTo(sums, at);
        for (var y = 1; y < Height - 1; y++)
        {
            var last = plane[y * stride + Width - 1];
            for (int x = 1, at = y * stride + 1; x < Width - 1; x += Vector<float>.Count, at += Vector<float>.Count)
            {
                var mean = (new Vector<float>(sums, at - stride) + new Vector<float>(sums, at) + new Vector<float>(sums, at + stride)) * ninth;
                (new Vector<float>(plane, at) * rest + mean * amount).CopyTo(plane, at);
            }
            plane[y * stride + Width - 1] = last;
        }
    }
}
