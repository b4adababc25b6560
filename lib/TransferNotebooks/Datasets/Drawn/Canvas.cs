namespace TransferNotebooks.Drawing;

/// <summary>A picture in the making: colours as numbers, painted through masks, rounded to bytes at the end.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly Colour[] pixels = new Colour[width * height];

    public int Width => width;

    public int Height => height;

    /// <summary>The one mask of this canvas, cleared and used again for each shape.</summary>
    public Mask Mask { get; } = new(width, height);

    public ref Colour this[int x, int y] => ref pixels[y * width + x];

    /// <summary>Blends one colour in where the mask is, then clears the mask.</summary>
    public void Paint(Colour colour, double alpha) => Paint((_, _) => colour, alpha);

    /// <summary>Blends in the colours of a function of column and row where the mask is, then clears the mask.</summary>
    public void Paint(Func<int, int, Colour> colour, double alpha)
    {
        var (left, top, right, bottom) = Mask.Bounds;
        for (var y = top; y < bottom; y++)
        {
            var row = Mask.Row(y);
            for (var x = left; x < right; x++)
            {
                if (row[x] <= 0)
                    continue;
                ref var pixel = ref pixels[y * width + x];
                pixel = Colour.Mix(pixel, colour(x, y), Math.Min(1, row[x]) * (float)alpha);
            }
        }
        Mask.Clear();
    }

    /// <summary>Sets every pixel from its column, row and colour so far.</summary>
    public void Apply(Func<int, int, Colour, Colour> change)
    {
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                pixels[y * width + x] = change(x, y, pixels[y * width + x]);
    }

    /// <summary>Softens the picture: each pixel becomes a mix of itself and the mean of its 3 x 3 neighbourhood.</summary>
    public void Soften(float amount)
    {
        var rows = new Colour[width * height];
        for (var y = 0; y < height; y++)
            for (var at = y * width + 1; at < (y + 1) * width - 1; at++)
                rows[at] = pixels[at - 1] + pixels[at] + pixels[at + 1];
        for (var y = 1; y < height - 1; y++)
            for (var at = y * width + 1; at < (y + 1) * width - 1; at++)
                pixels[at] = Colour.Mix(pixels[at], (rows[at - width] + rows[at] + rows[at + width]) * (1 / 9f), amount);
    }

    /// <summary>The picture as bytes, clamped and rounded.</summary>
    public void WriteTo(Span<byte> rgb)
    {
        var to = 0;
        foreach (var pixel in pixels)
        {
            rgb[to++] = ToByte(pixel.R);
            rgb[to++] = ToByte(pixel.G);
            rgb[to++] = ToByte(pixel.B);
        }
    }

    private static byte ToByte(float value) => (byte)(Math.Clamp(value, 0, 1) * 255f + 0.5f);
}
