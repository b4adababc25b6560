using System.Numerics;

namespace TransferNotebooks.Drawing;

/// <summary>
/// A broad brush: each bristle has its own shade and runs dry at its own place, so that a stroke shows streaks along its way and a ragged end.
/// </summary>
/// <param name="canvas">What is painted on.</param>
/// <param name="half">Half the width of a stroke, in pixels.</param>
/// <param name="rough">How far the shades of the bristles lie apart.</param>
internal readonly struct Brush(Canvas canvas, double half, float rough)
{
    private const int Bristles = 8;

    /// <summary>Half the width of a stroke, in pixels.</summary>
    public double Half => half;

    /// <summary>Paints a straight stroke.</summary>
    public void Stroke(Vec from, Vec to, Colour colour, float opacity, ref SeededRandom random)
    {
        Span<float> shades = stackalloc float[Bristles], ends = stackalloc float[Bristles];
        var (bits, more) = (random.NextBits(), random.NextBits());
        for (var i = 0; i < Bristles; i++, bits >>= 8, more >>= 8)
            (shades[i], ends[i]) = (1 + rough * ((int)(bits & 255) - 127.5f) / 127.5f, 0.72f + (int)(more & 255) / 600f);
        var along = to - from;
        var length = Math.Max(along.Length, 1e-3);
        var (ax, ay, far, reach) = ((float)(along.X / length), (float)(along.Y / length), (float)length, (float)half + 0.5f);
        var (fx, fy, wide, squared) = ((float)from.X, (float)from.Y, (float)(0.5 * Bristles / half), reach * reach);
        var (left, right) = (Pixel(Math.Min(from.X, to.X) - half - 1, canvas.Width), Pixel(Math.Max(from.X, to.X) + half + 2, canvas.Width));
        var (top, bottom) = (Pixel(Math.Min(from.Y, to.Y) - half - 1, canvas.Height), Pixel(Math.Max(from.Y, to.Y) + half + 2, canvas.Height));
        var span = new StrokeSpan(from, along, half + 1, left, right);
        foreach (ref var end in ends)
            end *= far;
        for (var y = top; y < bottom; y++)
        {
            var row = canvas.Row(y);
            var (first, end) = span.At(y);
            var py = y + 0.5f - fy;
            var down = (Way: new Vector<float>(py * ay), Side: new Vector<float>(py * ax));
            for (var x = first; x < end; x += Vector<float>.Count)
            {
                var px = Vector<float>.Indices + new Vector<float>(x + 0.5f) - new Vector<float>(fx);
                var (way, side) = (px * ax + down.Way, down.Side - px * ay);
                // Beyond either end the distance is that to the end.
                var beyond = Vector.Min(way, Vector<float>.Zero) + Vector.Max(way - new Vector<float>(far), Vector<float>.Zero);
                var distance = side * side + beyond * beyond;
                var within = Vector.LessThan(distance, new Vector<float>(squared)) & Vector.LessThan(Vector<float>.Indices, new Vector<float>(end - x));
                if (within == Vector<int>.Zero)
                    continue;
                var part = Vector.Max(Vector.Min(Vector<float>.One, new Vector<float>(reach) - Vector.SquareRoot(distance)), Vector<float>.Zero) * opacity;
                var bristle = Vector.ConvertToInt32(Vector.Min(Vector.Max(side * wide + new Vector<float>(0.5f * Bristles), Vector<float>.Zero), new Vector<float>(Bristles - 1)));
                var (shade, dry) = Lookup(bristle, shades, ends);
                part *= Vector.ConditionalSelect(Vector.GreaterThan(way, dry), new Vector<float>(0.3f), Vector<float>.One);
                part = Vector.ConditionalSelect(within, part, Vector<float>.Zero);
                var (coloured, rest) = (shade * part, Vector<float>.One - part);
                (new Vector<float>(row.Red[x..]) * rest + colour.R * coloured).CopyTo(row.Red[x..]);
                (new Vector<float>(row.Green[x..]) * rest + colour.G * coloured).CopyTo(row.Green[x..]);
                (new Vector<float>(row.Blue[x..]) * rest + colour.B * coloured).CopyTo(row.Blue[x..]);
                if (canvas.Recording)
                    for (var i = 0; i < Vector<float>.Count && x + i < canvas.Width; i++)
                        if (part[i] >= 0.5f)
                            canvas.Own(x + i, y);
            }
        }
    }

    private static (Vector<float> Shade, Vector<float> Dry) Lookup(Vector<int> bristle, ReadOnlySpan<float> shades, ReadOnlySpan<float> ends)
    {
        Span<float> shade = stackalloc float[Vector<float>.Count], dry = stackalloc float[Vector<float>.Count];
        for (var i = 0; i < shade.Length; i++)
            (shade[i], dry[i]) = (shades[bristle[i]], ends[bristle[i]]);
        return (new Vector<float>(shade), new Vector<float>(dry));
    }

    private static int Pixel(double position, int size) => (int)Math.Clamp(position, 0, size);
}
