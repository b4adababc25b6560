using System.Net;
using System.Text;
using TransferNotebooks.Drawing;

namespace TransferNotebooks;

/// <summary>Images side by side, each with a caption. Shows itself in a notebook.</summary>
[TypeFormatterSource(typeof(ImageGridFormatters), PreferredMimeTypes = ["text/html", "image/png", "text/plain"])]
public sealed class ImageGrid
{
    private const int Gap = 6, TextRow = 15;
    private const double TextUnit = 1.3;

    /// <summary>Makes a grid.</summary>
    /// <param name="images">Any sizes; each is fitted into a square cell.</param>
    /// <param name="captions">One for each image.</param>
    /// <param name="columns">Images in a row; 0 picks a number.</param>
    /// <param name="cell">Side of a cell in pixels.</param>
    /// <exception cref="ArgumentException">The numbers of images and captions differ, or there are none.</exception>
    public ImageGrid(IEnumerable<RgbImage> images, IEnumerable<string> captions, int columns = 0, int cell = 96)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cell, 8);
        Thumbnails = [.. images.Select(image => Thumbnail(image, cell))];
        Captions = [.. captions];
        if (Thumbnails.Count == 0 || Thumbnails.Count != Captions.Count)
            throw new ArgumentException($"A grid needs at least one image and a caption for each. Received: {Thumbnails.Count} images, {Captions.Count} captions.", nameof(captions));
        Cell = cell;
        Columns = columns > 0 ? columns : Math.Min(Thumbnails.Count, Thumbnails.Count <= 16 ? 8 : 12);
    }

    /// <summary>The images as shown: none is larger than a cell.</summary>
    public IReadOnlyList<RgbImage> Thumbnails { get; }

    /// <summary>The captions.</summary>
    public IReadOnlyList<string> Captions { get; }

    /// <summary>Images in a row.</summary>
    public int Columns { get; }

    /// <summary>Side of a cell in pixels.</summary>
    public int Cell { get; }

    /// <summary>The grid as one picture on white, captions below the images (letters outside ASCII become boxes).</summary>
    public RgbImage ToImage()
    {
        var rows = (Thumbnails.Count + Columns - 1) / Columns;
        var (stepX, stepY) = (Cell + Gap, Cell + Gap + TextRow);
        var result = new RgbImage(Columns * stepX + Gap, rows * stepY + Gap);
        result.Pixels.Fill(255);
        var mask = new Mask(result.Width, result.Height);
        for (var i = 0; i < Thumbnails.Count; i++)
        {
            var (x, y, image) = (Gap + i % Columns * stepX, Gap + i / Columns * stepY, Thumbnails[i]);
            var (left, top) = (x + (Cell - image.Width) / 2, y + (Cell - image.Height) / 2);
            for (var row = 0; row < image.Height; row++)
                image.Pixels.Slice(row * image.Width * 3, image.Width * 3).CopyTo(result.Pixels[(((top + row) * result.Width + left) * 3)..]);
            var caption = StrokeFont.Fit(Captions[i], TextUnit, Cell);
            StrokeFont.Draw(mask, caption, x + (Cell - StrokeFont.Width(caption, TextUnit)) / 2 + 1, y + Cell + 4, TextUnit);
        }
        Ink(mask, result);
        return result;
    }

    /// <summary>The captions, as a line.</summary>
    public override string ToString() => $"{Thumbnails.Count} images: {string.Join(", ", Captions)}";

    internal string ToHtml()
    {
        var html = new StringBuilder("<div style=\"display:flex;flex-wrap:wrap;gap:6px;font-size:12px\">");
        for (var i = 0; i < Thumbnails.Count; i++)
        {
            var caption = WebUtility.HtmlEncode(Captions[i]);
            html.Append("<figure style=\"margin:0;width:").Append(Cell).Append("px;text-align:center\"><img alt=\"").Append(caption)
                .Append("\" src=\"data:image/jpeg;base64,").Append(Convert.ToBase64String(Thumbnails[i].ToJpeg(92))).Append("\"/><figcaption>").Append(caption).Append("</figcaption></figure>");
        }
        return html.Append("</div>").ToString();
    }

    private static RgbImage Thumbnail(RgbImage image, int cell)
    {
        var scale = (double)cell / Math.Max(image.Width, image.Height);
        return image.Resize(Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)), scale >= 2 ? Interpolation.Nearest : Interpolation.Bilinear);
    }

    private static void Ink(Mask mask, RgbImage image)
    {
        const float ink = 40;
        var pixels = image.Pixels;
        for (var y = mask.Bounds.Top; y < mask.Bounds.Bottom; y++)
        {
            var row = mask.Row(y);
            for (var x = mask.Bounds.Left; x < mask.Bounds.Right; x++)
                foreach (ref var value in pixels.Slice((y * image.Width + x) * 3, 3))
                    value = (byte)(value + (ink - value) * row[x]);
        }
    }
}
