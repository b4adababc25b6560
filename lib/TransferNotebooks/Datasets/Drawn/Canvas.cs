using System.Numerics;
using System.Runtime.CompilerServices;

namespace TransferNotebooks.Drawing;

/// <summary>
/// A picture in the making: one plane of numbers for each channel, painted through masks, rounded to bytes at the end. Rows are padded, so
/// that whole vectors can be worked on; each lane does the same + - * / as single numbers would, whatever the width of the vectors.
/// </summary>
internal sealed partial class Canvas
{
    /// <summary>A canvas up to this side is kept for the thread's next picture.</summary>
    private const int Kept = 512;

    [ThreadStatic]
    private static Canvas? kept;

    private readonly float[] red, green, blue, scratch;
    private readonly float[][] noise = new float[3][];
    private byte[] owners = [];

    public Canvas(int width, int height)
    {
        (Width, Height, Mask) = (width, height, new Mask(width, height));
        var length = Mask.Stride * height;
        (red, green, blue, scratch) = (new float[length], new float[length], new float[length], new float[length]);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The one mask of this canvas, cleared and used again for each shape.</summary>
    public Mask Mask { get; }

    /// <summary>The number of the object that is being painted, written down where it covers at least half of a pixel; 0 for what hides objects, -1 for nothing.</summary>
    public int Owner { get; set; }

    /// <summary>Whether owners are written down at all.</summary>
    public bool Recording { get; private set; }

    /// <summary>The owner of each pixel, row by row; 0 is nobody. Valid until the thread's next picture.</summary>
    public ReadOnlySpan<byte> Owners => owners.AsSpan(0, Width * Height);

    private int Stride => Mask.Stride;

    /// <summary>This thread's canvas of a size; what it held before is of no use.</summary>
    public static Canvas For(int size, bool recording = false)
    {
        var canvas = kept is { } same && same.Width == size ? same : new Canvas(size, size);
        if (size <= Kept)
            kept = canvas;
        canvas.Mask.Clear();
        (canvas.Owner, canvas.Recording) = (-1, recording);
        if (recording)
        {
            if (canvas.owners.Length == 0)
                canvas.owners = new byte[size * size];
            canvas.owners.AsSpan().Clear();
        }
        return canvas;
    }

    /// <summary>One of the three fields of noise that a canvas has room for.</summary>
    public float[] NoiseField(int number) => noise[number] ??= new float[red.Length];

    /// <summary>The three channels of a row, with padding.</summary>
    public Planes Row(int y) => new(red.AsSpan(y * Stride, Stride), green.AsSpan(y * Stride, Stride), blue.AsSpan(y * Stride, Stride));

    /// <summary>Blends one colour in where the mask is, then clears the mask.</summary>
    public void Paint(Colour colour, double alpha)
    {
        var (left, top, right, bottom) = Mask.Bounds;
        left -= left % Vector<float>.Count;
        var share = (float)alpha;
        for (var y = top; y < bottom; y++)
        {
            var mask = Mask.Padded(y);
            var planes = Row(y);
            for (var x = left; x < right; x += Vector<float>.Count)
            {
                var covered = new Vector<float>(mask[x..]);
                if (covered == Vector<float>.Zero)
                    continue;
                var part = Vector.Min(Vector<float>.One, covered) * share;
                var rest = Vector<float>.One - part;
                Blend(planes.Red[x..], colour.R, part, rest);
                Blend(planes.Green[x..], colour.G, part, rest);
                Blend(planes.Blue[x..], colour.B, part, rest);
            }
        }
        Finish(share);
    }

    /// <summary>Blends in a colour times the brightness of each pixel where the mask is, then clears the mask.</summary>
    public void Paint(Colour colour, in Lighting lighting, bool patterned)
    {
        var (left, top, right, bottom) = Mask.Bounds;
        left -= left % Vector<float>.Count;
        var shades = scratch.AsSpan(0, Stride);
        for (var y = top; y < bottom; y++)
        {
            var mask = Mask.Padded(y);
            var planes = Row(y);
            lighting.Row(y, mask, left, right, patterned, shades);
            for (var x = left; x < right; x += Vector<float>.Count)
            {
                var covered = new Vector<float>(mask[x..]);
                if (covered == Vector<float>.Zero)
                    continue;
                var (part, shade) = (Vector.Min(Vector<float>.One, covered), new Vector<float>(shades[x..]));
                var rest = Vector<float>.One - part;
                Blend(planes.Red[x..], colour.R * shade, part, rest);
                Blend(planes.Green[x..], colour.G * shade, part, rest);
                Blend(planes.Blue[x..], colour.B * shade, part, rest);
            }
        }
        Finish(1);
    }

    /// <summary>Writes the owner down where the mask is, then clears the mask.</summary>
    private void Finish(float alpha)
    {
        if (Recording && Owner >= 0)
        {
            var (left, top, right, bottom) = Mask.Bounds;
            for (var y = top; y < bottom; y++)
            {
                var mask = Mask.Row(y);
                var row = owners.AsSpan(y * Width, Width);
                for (var x = left; x < right; x++)
                    if (Math.Min(1, mask[x]) * alpha >= 0.5f)
                        row[x] = (byte)Owner;
            }
        }
        Mask.Clear();
    }

    /// <summary>Writes the owner down where the mask is, as if something were painted, then clears the mask.</summary>
    public void Claim() => Finish(1);

    /// <summary>Writes down that the object being painted covers a pixel.</summary>
    public void Own(int x, int y)
    {
        if (Recording && Owner >= 0)
            owners[y * Width + x] = (byte)Owner;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blend(Span<float> plane, float value, Vector<float> part, Vector<float> rest) => (new Vector<float>(plane) * rest + new Vector<float>(value) * part).CopyTo(plane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blend(Span<float> plane, Vector<float> value, Vector<float> part, Vector<float> rest) => (new Vector<float>(plane) * rest + value * part).CopyTo(plane);

    /// <summary>A row of a canvas, channel by channel.</summary>
    public readonly ref struct Planes(Span<float> red, Span<float> green, Span<float> blue)
    {
        public readonly Span<float> Red = red, Green = green, Blue = blue;

        public void Fill(Colour colour)
        {
            Red.Fill(colour.R);
            Green.Fill(colour.G);
            Blue.Fill(colour.B);
        }
    }
}
