namespace TransferNotebooks.Tests.Images;

/// <summary>Images made in the tests.</summary>
internal static class TestImages
{
    /// <summary>The pseudo-random image of tests/Peers/scripts/resize_references.py.</summary>
    public static RgbImage Noise(int width, int height, int seed)
    {
        var image = new RgbImage(width, height);
        long state = seed;
        foreach (ref var pixel in image.Pixels)
        {
            state = (state * 1103515245 + 12345) % (1L << 31);
            pixel = (byte)(state >> 16);
        }
        return image;
    }

    /// <summary>A smooth image whose corners differ: JPEG keeps it nearly as it is.</summary>
    public static RgbImage Smooth(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                image[x, y] = ((byte)(255 * x / width), (byte)(255 * y / height), (byte)(128 + 60 * (x + y) / (width + height)));
        return image;
    }

    /// <summary>The largest difference of two images of one size.</summary>
    public static int MaxDifference(RgbImage first, RgbImage second)
    {
        Assert.Equal((first.Width, first.Height), (second.Width, second.Height));
        var most = 0;
        for (var i = 0; i < first.Pixels.Length; i++)
            most = Math.Max(most, Math.Abs(first.Pixels[i] - second.Pixels[i]));
        return most;
    }

    /// <summary>Path of a file beside the tests' sources, copied next to the test program.</summary>
    public static string Reference(string name) => Path.Combine(AppContext.BaseDirectory, "Images", "References", name);
}
