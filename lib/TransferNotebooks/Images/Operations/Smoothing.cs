namespace TransferNotebooks.Imaging;

/// <summary>Blurs: the 3 x 3 one that sharpness is measured against, and Gaussian ones.</summary>
internal static class Smoothing
{
    /// <summary>
    /// Blends with the image under Pillow's SMOOTH filter (weights 1, the middle 5, divided by 13, summed in single precision from the row
    /// below up; the border stays): 0 is the smoothed image, 1 the image itself, more sharpens.
    /// </summary>
    public static RgbImage Sharpness(RgbImage image, double factor)
    {
        var (share, rowBytes) = ((float)factor, image.Width * 3);
        var result = image.Clone();
        if (share == 1)
            return result;
        const float edge = 1f / 13, middle = 5f / 13;
        ReadOnlySpan<byte> from = image.Pixels;
        var to = result.Pixels;
        for (var y = 1; y < image.Height - 1; y++)
        {
            var above = from.Slice((y - 1) * rowBytes, rowBytes);
            var row = from.Slice(y * rowBytes, rowBytes);
            var below = from.Slice((y + 1) * rowBytes, rowBytes);
            var line = to.Slice(y * rowBytes, rowBytes);
            for (var x = 3; x < rowBytes - 3; x++)
            {
                var sum = 0.5f;
                sum += below[x - 3] * edge + below[x] * edge + below[x + 3] * edge;
                sum += row[x - 3] * edge + row[x] * middle + row[x + 3] * edge;
                sum += above[x - 3] * edge + above[x] * edge + above[x + 3] * edge;
                line[x] = Colours.Blend((byte)Math.Clamp(sum, 0, 255), row[x], share);
            }
        }
        return result;
    }

    /// <summary>
    /// A Gaussian blur with the image mirrored at its borders (the edge pixel not doubled), in single precision, rounded half to even:
    /// torchvision's, which sums all products of its square kernel at once where this takes rows and columns one after the other.
    /// </summary>
    public static RgbImage Gaussian(RgbImage image, int size, double sigma)
    {
        var (width, height, half, kernel) = (image.Width, image.Height, size / 2, Kernel(size, sigma));
        if (half >= width || half >= height)
            throw new ArgumentOutOfRangeException(nameof(size), $"Half the kernel must be smaller than the image of {width} x {height}. Received: a kernel of {size}.");
        var middle = new float[width * height * 3];
        ReadOnlySpan<byte> from = image.Pixels;
        for (var y = 0; y < height; y++)
        {
            var sums = middle.AsSpan(y * width * 3, width * 3);
            for (var tap = -half; tap <= half; tap++)
            {
                var row = from.Slice(Mirrored(y + tap, height) * width * 3, width * 3);
                var weight = kernel[tap + half];
                for (var i = 0; i < sums.Length; i++)
                    sums[i] += row[i] * weight;
            }
        }
        var result = new RgbImage(width, height);
        var to = result.Pixels;
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                float red = 0, green = 0, blue = 0;
                for (var tap = -half; tap <= half; tap++)
                {
                    var (at, weight) = ((y * width + Mirrored(x + tap, width)) * 3, kernel[tap + half]);
                    red += middle[at] * weight;
                    green += middle[at + 1] * weight;
                    blue += middle[at + 2] * weight;
                }
                var target = (y * width + x) * 3;
                (to[target], to[target + 1], to[target + 2]) = (Level(red), Level(green), Level(blue));
            }
        return result;
    }

    private static float[] Kernel(int size, double sigma)
    {
        var weights = new float[size];
        for (var i = 0; i < size; i++)
        {
            var at = (i - size / 2) / (float)sigma;
            weights[i] = MathF.Exp(-0.5f * at * at);
        }
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private static int Mirrored(int at, int length) => at < 0 ? -at : at >= length ? 2 * length - 2 - at : at;

    private static byte Level(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);
}
