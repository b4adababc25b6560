using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>
/// An image of 8-bit red, green and blue, interleaved, row by row: byte <c>(y * Width + x) * 3 + channel</c>.
/// Shows itself as a PNG in a notebook.
/// </summary>
[TypeFormatterSource(typeof(RgbImageFormatters), PreferredMimeTypes = ["image/png", "text/plain"])]
public sealed partial class RgbImage
{
    private readonly byte[] buffer;

    /// <summary>Creates a black image.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    public RgbImage(int width, int height) : this(width, height, new byte[ByteCount(width, height)])
    {
    }

    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">At least <c>width * height * 3</c> bytes; the image goes on using this array.</param>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        if (pixels.Length < ByteCount(width, height))
            throw new ArgumentException($"An image of {width} x {height} needs {ByteCount(width, height)} bytes. Received: {pixels.Length} bytes.", nameof(pixels));
        Width = width;
        Height = height;
        buffer = pixels;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The <c>Height * Width * 3</c> bytes, red first, row by row.</summary>
    public Span<byte> Pixels => buffer.AsSpan(0, Width * Height * 3);

    /// <summary>The colour at a column and a row.</summary>
    /// <param name="x">Column, 0 at the left.</param>
    /// <param name="y">Row, 0 at the top.</param>
    public (byte R, byte G, byte B) this[int x, int y]
    {
        get
        {
            var at = Offset(x, y);
            return (buffer[at], buffer[at + 1], buffer[at + 2]);
        }
        set
        {
            var at = Offset(x, y);
            (buffer[at], buffer[at + 1], buffer[at + 2]) = value;
        }
    }

    /// <summary>Reads a JPEG, PNG, WebP or BMP file; the format is found from the content, not from the name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="orient">Whether the EXIF orientation is applied (the way a viewer shows the photo).</param>
    /// <exception cref="ImageException">The file is not an image, or it is broken or cut off.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RgbImage Load(string path, bool orient = true) => ImageDecoder.DecodeFile(path, orient);

    /// <summary>Decodes a JPEG, PNG, WebP or BMP image from memory.</summary>
    /// <param name="encoded">The bytes of the file.</param>
    /// <param name="orient">Whether the EXIF orientation is applied.</param>
    /// <exception cref="ImageException">The bytes are not an image, or the image is broken or cut off.</exception>
    public static RgbImage Decode(ReadOnlySpan<byte> encoded, bool orient = true) => ImageDecoder.Decode(encoded, orient);

    /// <summary>Whether a file's name ends as those of pictures do that can be read: .jpg, .jpeg, .png, .webp, .bmp, .ppm, .pgm.</summary>
    /// <param name="path">The name or path.</param>
    public static bool HasImageEnding(string path) => ImageFolder.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>An independent copy.</summary>
    public RgbImage Clone() => new(Width, Height, Pixels.ToArray());

    /// <summary>One line: the size.</summary>
    public override string ToString() => $"image, {Width} x {Height} pixels";

    internal static int ByteCount(int width, int height)
    {
        if (width < 1 || height < 1)
            throw new ArgumentException($"An image has at least one column and one row. Received: {width} x {height}.");
        return checked(width * height * 3);
    }

    private int Offset(int x, int y)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height)
            throw new ArgumentOutOfRangeException(nameof(x), $"The image has {Width} columns and {Height} rows. Received: column {x}, row {y}.");
        return (y * Width + x) * 3;
    }
}
