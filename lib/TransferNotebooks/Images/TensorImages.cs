using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Tensors looked at as images.</summary>
public static class TensorImages
{
    /// <summary>The images of a batch as a grid that shows itself: what a net sees, what an augmentation did, the filters of a first layer.</summary>
    /// <param name="images">
    /// <c>[N, 3, H, W]</c> or <c>[N, 1, H, W]</c>, or one image without the N. Bytes are taken as they are; floating-point numbers within 0..1 are scaled to
    /// bytes; others are stretched from their least value to their greatest, image by image, unless <paramref name="preprocessing"/> says how they were made.
    /// </param>
    /// <param name="captions">One for each image; their numbers unless given.</param>
    /// <param name="preprocessing">What made the numbers of pixels; it is undone.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="columns">Images in a row; 0 picks a number.</param>
    /// <param name="cell">Side of an image in pixels.</param>
    /// <exception cref="ArgumentException">The shape is no image's, or there are none, or too few captions.</exception>
    public static ImageGrid AsImages(this Tensor images, IEnumerable<string>? captions = null, Preprocessing? preprocessing = null, int count = 32, int columns = 0, int cell = 96)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var batch = images.dim() == 3 ? images.unsqueeze(0) : images;
        if (batch.dim() != 4 || batch.shape[1] is not (1 or 3) || batch.numel() == 0)
            throw new ArgumentException($"Images are [N, 3, H, W], [N, 1, H, W] or one of these without the N. Received: [{string.Join(", ", images.shape)}].", nameof(images));
        var shown = (int)Math.Min(count, batch.shape[0]);
        batch = batch.narrow(0, 0, shown);
        var isByte = batch.dtype == ScalarType.Byte;
        var names = captions?.Take(shown).ToArray() ?? [.. Enumerable.Range(0, shown).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return new ImageGrid(Enumerable.Range(0, shown).Select(i => Image(batch.select(0, i), preprocessing, isByte)), names, columns, cell);
    }

    private static RgbImage Image(Tensor image, Preprocessing? preprocessing, bool isByte)
    {
        using var scope = NewDisposeScope();
        var (height, width) = ((int)image.shape[1], (int)image.shape[2]);
        var planes = image.detach().to(ScalarType.Float32).cpu().expand(3, height, width).contiguous();
        if (preprocessing is not null && !isByte)
            planes = planes * tensor(new[] { preprocessing.Std.R, preprocessing.Std.G, preprocessing.Std.B }).reshape(3, 1, 1)
                + tensor(new[] { preprocessing.Mean.R, preprocessing.Mean.G, preprocessing.Mean.B }).reshape(3, 1, 1);
        var numbers = planes.data<float>().ToArray();
        var (low, high) = isByte ? (0f, 255f) : preprocessing is not null ? (0f, 1f) : Range(numbers);
        var result = new RgbImage(width, height);
        var pixels = result.Pixels;
        for (var i = 0; i < width * height; i++)
            for (var channel = 0; channel < 3; channel++)
                pixels[3 * i + channel] = ToByte((numbers[channel * width * height + i] - low) / (high - low));
        return result;
    }

    private static byte ToByte(float share) => float.IsNaN(share) ? (byte)0 : (byte)Math.Clamp(MathF.Round(share * 255f), 0, 255);

    /// <summary>0..1 where the finite numbers lie within, else from the least to the greatest; what is no number comes out black.</summary>
    private static (float Low, float High) Range(float[] numbers)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var number in numbers)
            if (float.IsFinite(number)) (low, high) = (Math.Min(low, number), Math.Max(high, number));
        if (low > high || (low >= 0 && high <= 1)) return (0, 1);
        return low == high ? (low - 1, low + 1) : (low, high);
    }
}
