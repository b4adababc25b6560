namespace TransferNotebooks.Tests.Images;

public class PreprocessingTests
{
    [Fact]
    public void Numbers_are_scaled_and_normalised_per_channel_in_planes()
    {
        var image = TestImages.Noise(224, 224, 3);
        var numbers = new float[Preprocessing.ImageNet.Length];
        (Preprocessing.ImageNet with { ShortSide = null }).Apply(image, numbers);
        var (r, g, b) = image[100, 7];
        var at = 7 * 224 + 100;
        Assert.Equal((r / 255f - 0.485f) / 0.229f, numbers[at]);
        Assert.Equal((g / 255f - 0.456f) / 0.224f, numbers[224 * 224 + at]);
        Assert.Equal((b / 255f - 0.406f) / 0.225f, numbers[2 * 224 * 224 + at]);
    }

    [Theory]
    [InlineData(500, 375)]
    [InlineData(224, 300)]
    [InlineData(90, 700)]
    public void Fitting_is_resizing_and_cropping(int width, int height)
    {
        var image = TestImages.Noise(width, height, 9);
        Assert.Equal(image.ResizeShortSide(256).CenterCrop(224, 224).Pixels, Preprocessing.ImageNet.Fit(image).Pixels);
    }

    [Fact]
    public void A_crop_larger_than_the_resized_image_is_filled_with_black()
    {
        var fitted = (Preprocessing.ImageNet with { ShortSide = 100 }).Fit(TestImages.Smooth(50, 50));
        Assert.Equal((0, 0, 0), fitted[3, 3]);
        Assert.NotEqual((0, 0, 0), fitted[112, 112]);
    }

    [Fact]
    public void Undoing_the_normalisation_gives_the_bytes_back()
    {
        var image = TestImages.Noise(224, 224, 8);
        var numbers = new float[Preprocessing.ImageNet.Length];
        Preprocessing.ImageNet.Apply(image, numbers);
        Assert.Equal(Preprocessing.ImageNet.Fit(image).Pixels, Preprocessing.ImageNet.ToImage(numbers).Pixels);
    }

    [Fact]
    public void Equal_preprocessings_are_equal() => Assert.Equal(Preprocessing.ImageNet with { ShortSide = 64 }, new Preprocessing { ShortSide = 64 });

    [Fact]
    public void Grey_is_the_luma_in_one_plane()
    {
        var image = TestImages.Noise(20, 20, 6);
        var preprocessing = new Preprocessing { ShortSide = null, Crop = (20, 20) }.ForChannels(1);
        Assert.Equal(400, preprocessing.Length);
        Assert.Equal((0.485f + 0.456f + 0.406f) / 3, preprocessing.Mean.R);
        Assert.Equal((0.229f + 0.224f + 0.225f) / 3, preprocessing.Std.R);
        using var tensor = preprocessing.ToTensor(image);
        Assert.Equal([1, 1, 20, 20], tensor.shape);
        var numbers = tensor.data<float>().ToArray();
        var (r, g, b) = image[7, 3];
        var luma = (int)Math.Round(0.299 * r + 0.587 * g + 0.114 * b);
        Assert.Equal((luma / 255f - preprocessing.Mean.R) / preprocessing.Std.R, numbers[67]);
        Assert.Equal(image.ToGrey().Pixels, preprocessing.ToImage(numbers).Pixels);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void An_image_on_its_own_scale_has_mean_0_and_variance_1(int channels)
    {
        var preprocessing = new Preprocessing { ShortSide = null, Crop = (30, 20), PerImage = true, Channels = channels };
        var numbers = new float[preprocessing.Length];
        preprocessing.Apply(TestImages.Smooth(30, 20), numbers);
        var mean = numbers.Average();
        Assert.Equal(0, mean, 1e-5);
        Assert.Equal(1, numbers.Average(number => (number - mean) * (number - mean)), 1e-4);
        // The least becomes black and the greatest white when shown.
        var shown = preprocessing.ToImage(numbers).Pixels.ToArray();
        Assert.Equal((0, 255), (shown.Min(), shown.Max()));
        preprocessing.Apply(new RgbImage(30, 20), numbers);
        Assert.All(numbers, number => Assert.Equal(0, number));
    }

    [Fact]
    public void Other_numbers_of_channels_are_refused()
    {
        var preprocessing = Preprocessing.ImageNet.ForChannels(5);
        Assert.Contains("5", Assert.Throws<InvalidOperationException>(() => preprocessing.ToTensor(new RgbImage(9, 9))).Message);
    }

    [Fact]
    public void Odd_sizes_give_the_numbers_of_the_formula()
    {
        for (var width = 1; width < 40; width++)
        {
            var image = TestImages.Noise(width, 3, width);
            var numbers = new float[width * 9];
            (Preprocessing.ImageNet with { ShortSide = null, Crop = (width, 3) }).Apply(image, numbers);
            for (var i = 0; i < width * 3; i++)
            {
                Assert.Equal((image.Pixels[3 * i] / 255f - 0.485f) / 0.229f, numbers[i]);
                Assert.Equal((image.Pixels[3 * i + 1] / 255f - 0.456f) / 0.224f, numbers[width * 3 + i]);
                Assert.Equal((image.Pixels[3 * i + 2] / 255f - 0.406f) / 0.225f, numbers[width * 6 + i]);
            }
        }
    }

    [Fact]
    public void Reading_a_file_is_loading_and_applying_whatever_came_before()
    {
        using var folder = new TemporaryFolder();
        var preprocessing = Preprocessing.Square(16);
        var (expected, numbers) = (new float[preprocessing.Length], new float[preprocessing.Length]);
        // Larger, smaller and broken files in turn go through the same arrays.
        foreach (var (size, number) in new[] { (90, 1), (20, 2), (300, 3), (21, 4) })
        {
            var path = folder[$"{number}.jpg"];
            TestImages.Smooth(size, size + number).SaveJpeg(path);
            preprocessing.Apply(RgbImage.Load(path), expected);
            preprocessing.Read(path, numbers);
            Assert.Equal(expected, numbers);
            File.WriteAllBytes(folder["broken.jpg"], File.ReadAllBytes(path)[..200]);
            Assert.Contains("broken.jpg", Assert.Throws<ImageException>(() => preprocessing.Read(folder["broken.jpg"], numbers)).Message);
        }
        File.WriteAllBytes(folder["empty.jpg"], []);
        Assert.Contains("empty", Assert.Throws<ImageException>(() => preprocessing.Read(folder["empty.jpg"], numbers)).Reason);
        Assert.Throws<FileNotFoundException>(() => preprocessing.Read(folder["none.jpg"], numbers));
    }
}
