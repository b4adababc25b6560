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
}
