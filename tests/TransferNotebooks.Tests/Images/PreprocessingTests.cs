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
    public void A_photo_becomes_torchvisions_numbers()
    {
        var photo = Path.Combine(SharedData.Find("imagenet-samples"), "n01443537_goldfish.JPEG");
        const string program = """
            import sys, torchvision.transforms as T
            from PIL import Image
            t = T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor(), T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
            t(Image.open(sys.argv[1]).convert('RGB')).numpy().tofile(sys.argv[2])
            """;
        var file = Path.GetTempFileName();
        Peer.Python("torchvision", program, photo, file);
        var expected = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
        File.Delete(file);
        var numbers = new float[Preprocessing.ImageNet.Length];
        Preprocessing.ImageNet.Apply(RgbImage.Load(photo), numbers);
        Assert.Equal(expected, numbers);
    }
}
