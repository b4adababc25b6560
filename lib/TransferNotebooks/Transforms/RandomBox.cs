namespace TransferNotebooks.Imaging;

/// <summary>Random rectangles by area and ratio of sides, drawn as torchvision draws them.</summary>
internal static class RandomBox
{
    private const int Tries = 10;

    /// <summary>The part that RandomResizedCrop takes; the ratio is width to height.</summary>
    public static (int X, int Y, int Width, int Height) Crop(int width, int height, (double Low, double High) scale, (double Low, double High) ratio, ref SeededRandom random)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (w, h) = Draw(width, height, scale, ratio, ref random);
            if (w < 1 || w > width || h < 1 || h > height)
                continue;
            var y = random.Next(height - h + 1);
            return (random.Next(width - w + 1), y, w, h);
        }
        var (partWidth, partHeight) = ((double)width / height) switch
        {
            var whole when whole < ratio.Low => (width, Rounded(width / ratio.Low)),
            var whole when whole > ratio.High => (Rounded(height * ratio.High), height),
            _ => (width, height),
        };
        return ((width - partWidth) / 2, (height - partHeight) / 2, partWidth, partHeight);
    }

    /// <summary>The part that RandomErasing erases, smaller than the image on both sides; the ratio is height to width. Null when none fits.</summary>
    public static (int X, int Y, int Width, int Height)? Erase(int width, int height, (double Low, double High) scale, (double Low, double High) ratio, ref SeededRandom random)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (h, w) = Draw(width, height, scale, ratio, ref random);
            if (w >= width || h >= height)
                continue;
            var y = random.Next(height - h + 1);
            return (random.Next(width - w + 1), y, w, h);
        }
        return null;
    }

    private static (int Along, int Across) Draw(int width, int height, (double Low, double High) scale, (double Low, double High) ratio, ref SeededRandom random)
    {
        var area = (double)width * height * random.Between(scale.Low, scale.High);
        var aspect = Math.Exp(random.Between(Math.Log(ratio.Low), Math.Log(ratio.High)));
        return (Rounded(Math.Sqrt(area * aspect)), Rounded(Math.Sqrt(area / aspect)));
    }

    private static int Rounded(double value) => (int)Math.Round(value, MidpointRounding.ToEven);
}
