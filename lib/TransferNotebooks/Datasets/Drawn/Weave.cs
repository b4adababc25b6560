using System.Numerics;

namespace TransferNotebooks.Drawing;

/// <summary>Woven canvas below the paint, and the relief of the paint itself under light from the upper left.</summary>
/// <param name="canvas">The painted picture.</param>
/// <param name="depth">How much the threads lighten and darken.</param>
/// <param name="relief">How much edges of the paint catch the light.</param>
internal readonly struct Weave(Canvas canvas, float depth, float relief)
{
    /// <summary>Adds both and writes the bytes.</summary>
    public void WriteTo(ref SeededRandom random, Span<byte> rgb)
    {
        var (size, stride) = (canvas.Width, canvas.Mask.Stride);
        // Threads of one pixel at 64; a pattern of two threads each way repeats itself.
        var thread = Math.Max(1, (size + 24) / 56);
        Span<float> pattern = size <= 512 ? stackalloc float[2 * thread * stride] : new float[2 * thread * stride];
        for (var y = 0; y < 2 * thread; y++)
            for (var x = 0; x < size; x++)
                pattern[y * stride + x] = 1 + depth * Height(x, y, thread);
        Span<float> ridge = stackalloc float[Vector<float>.Count];
        // From the last row up: the row above still is as painted.
        for (var y = size - 1; y >= 0; y--)
        {
            var row = canvas.Row(y);
            var threads = pattern.Slice(y % (2 * thread) * stride, stride);
            var above = canvas.Row(Math.Max(0, y - 1)).Green;
            // From the right, for the same reason in the first row.
            for (var x = (size - 1) / Vector<float>.Count * Vector<float>.Count; x >= 0; x -= Vector<float>.Count)
            {
                for (var i = 0; i < ridge.Length; i++)
                    ridge[i] = above[Math.Max(0, x + i - 1)];
                var light = relief * (new Vector<float>(row.Green[x..]) - new Vector<float>(ridge));
                var weave = new Vector<float>(threads[x..]);
                ((new Vector<float>(row.Red[x..]) + light) * weave).CopyTo(row.Red[x..]);
                ((new Vector<float>(row.Green[x..]) + light) * weave).CopyTo(row.Green[x..]);
                ((new Vector<float>(row.Blue[x..]) + light) * weave).CopyTo(row.Blue[x..]);
            }
        }
        SketchPainter.Grain(canvas, ref random, 0.02f, rgb);
    }

    // Where the thread across lies on top, its rounding goes from row to row; otherwise that of the thread down, from column to column.
    private static float Height(int x, int y, int thread)
    {
        var across = (x / thread + y / thread) % 2 == 0;
        if (thread == 1)
            return across ? 1 : -1;
        var place = (across ? y : x) % thread;
        return 1.5f - 3 * Math.Abs(2 * place + 1 - thread) / (float)thread - (across ? 0 : 0.4f);
    }
}
