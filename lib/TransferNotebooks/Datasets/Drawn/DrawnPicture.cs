namespace TransferNotebooks.Drawing;

/// <summary>The recipe of one picture: a few numbers that decide every byte of it.</summary>
internal abstract class DrawnPicture(int size)
{
    /// <summary>Side in pixels.</summary>
    public int Size => size;

    /// <summary>Name of the picture, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Everything that decides the bytes, for hashes.</summary>
    public abstract string Key { get; }

    /// <summary>Draws the picture.</summary>
    /// <param name="rgb">Receives <c>Size * Size * 3</c> bytes.</param>
    /// <param name="annotate">Whether what was drawn is also described; it costs time and memory.</param>
    /// <returns>The description, or null where none was wanted.</returns>
    public abstract Annotation? Draw(Span<byte> rgb, bool annotate);

    /// <summary>Draws the picture as an image.</summary>
    public RgbImage ToImage()
    {
        var image = new RgbImage(size, size);
        Draw(image.Pixels, annotate: false);
        return image;
    }

    /// <summary>Draws the picture as an image, with its description.</summary>
    public (RgbImage Image, Annotation Annotation) ToAnnotated()
    {
        var image = new RgbImage(size, size);
        return (image, Draw(image.Pixels, annotate: true)!);
    }

    /// <summary>The mask of one object, or of all where the number is 0, and the box around it.</summary>
    protected static (byte[] Mask, Box? Box) Seen(Canvas canvas, int owner = 0)
    {
        var owners = canvas.Owners;
        var width = canvas.Width;
        var mask = new byte[owners.Length];
        var (left, top, right, bottom) = (width, canvas.Height, -1, -1);
        for (var at = 0; at < mask.Length; at++)
        {
            if (owners[at] == 0 || owner != 0 && owners[at] != owner)
                continue;
            mask[at] = 255;
            var (y, x) = Math.DivRem(at, width);
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), y);
        }
        return (mask, right < 0 ? null : new Box(left, top, right - left + 1, bottom - top + 1));
    }
}
