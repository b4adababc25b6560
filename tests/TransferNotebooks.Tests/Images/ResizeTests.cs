using System.Security.Cryptography;
using System.Text.Json;
using TransferNotebooks.Imaging;

namespace TransferNotebooks.Tests.Images;

public class ResizeTests
{
    /// <summary>A row of resize-pillow.json, which tests/Peers/scripts/resize_references.py wrote with Pillow 9.4.0.</summary>
    public sealed record Case(int Width, int Height, int NewWidth, int NewHeight, int Seed, string Interpolation, string Sha256, string? Pixels);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static IReadOnlyList<Case> References() =>
        JsonDocument.Parse(File.ReadAllText(TestImages.Reference("resize-pillow.json"))).RootElement.GetProperty("cases").Deserialize<List<Case>>(Web)!;

    [Fact]
    public void Resized_images_equal_Pillows_byte_for_byte()
    {
        var cases = References();
        Assert.Equal(48, cases.Count);
        foreach (var expected in cases)
        {
            var resized = TestImages.Noise(expected.Width, expected.Height, expected.Seed)
                .Resize(expected.NewWidth, expected.NewHeight, Enum.Parse<Interpolation>(expected.Interpolation));
            if (expected.Pixels is not null)
                Assert.Equal(expected.Pixels, Convert.ToHexStringLower(resized.Pixels));
            Assert.True(expected.Sha256 == Convert.ToHexStringLower(SHA256.HashData(resized.Pixels)), expected.ToString());
        }
    }

    [Fact]
    public void The_plain_passes_equal_the_vector_passes()
    {
        foreach (var (width, height, newWidth, newHeight) in new[] { (500, 375, 341, 256), (64, 48, 100, 90), (90, 33, 11, 12) })
        {
            foreach (var interpolation in new[] { Interpolation.Bilinear, Interpolation.Bicubic })
            {
                var image = TestImages.Noise(width, height, 5);
                var columns = ResizeWeights.Create(width, newWidth, 0, newWidth, interpolation);
                var rows = ResizeWeights.Create(height, newHeight, 0, newHeight, interpolation);
                var middle = new byte[newWidth * height * 3];
                var plain = new byte[newWidth * newHeight * 3];
                HorizontalScalar.Run(image.Pixels, width, 0, height, columns, middle);
                VerticalScalar.Run(middle, newWidth * 3, 0, rows, plain);
                Assert.Equal(plain, image.Resize(newWidth, newHeight, interpolation).Pixels);
            }
        }
    }

    [Theory]
    [InlineData(Interpolation.Nearest)]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Bicubic)]
    public void A_window_equals_the_same_crop_of_the_whole(Interpolation interpolation)
    {
        var random = new Random(3);
        for (var trial = 0; trial < 200; trial++)
        {
            var image = TestImages.Noise(random.Next(1, 90), random.Next(1, 90), trial);
            var (width, height) = (random.Next(1, 70), random.Next(1, 70));
            var (x, y) = (random.Next(width), random.Next(height));
            var window = new Window(x, y, random.Next(1, width - x + 1), random.Next(1, height - y + 1));
            var part = new RgbImage(window.Width, window.Height);
            Resizer.Resize(image.Pixels, image.Width, image.Height, width, height, window, interpolation, part.Pixels);
            Assert.Equal(image.Resize(width, height, interpolation).Crop(x, y, window.Width, window.Height).Pixels, part.Pixels);
        }
    }

    [Theory]
    [InlineData(500, 375, 256, 341, 256)]
    [InlineData(375, 500, 256, 256, 341)]
    [InlineData(100, 100, 64, 64, 64)]
    [InlineData(311, 640, 256, 256, 526)]
    [InlineData(3, 1000, 8, 8, 2666)]
    public void The_short_side_rule_rounds_the_long_side_down(int width, int height, int size, int newWidth, int newHeight) =>
        Assert.Equal((newWidth, newHeight), RgbImage.ShortSideSize(width, height, size));

    [Theory]
    [InlineData(341, 224, 58)]
    [InlineData(225, 224, 0)]
    [InlineData(227, 224, 2)]
    [InlineData(256, 224, 16)]
    public void A_centre_crop_starts_at_the_half_rounded_to_even(int length, int crop, int start) =>
        Assert.Equal(start, RgbImage.CropStart(length, crop));

    [Fact]
    public void A_centre_crop_larger_than_the_image_is_black_around_it()
    {
        var image = TestImages.Smooth(4, 6);
        var padded = image.CenterCrop(7, 6);
        Assert.Equal((0, 0, 0), padded[0, 3]);
        Assert.Equal(image[0, 3], padded[1, 3]);
        Assert.Equal(image[3, 5], padded[4, 5]);
        Assert.Equal((0, 0, 0), padded[6, 5]);
    }

    [Fact]
    public void A_crop_over_the_edge_is_refused_with_both_sizes()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TestImages.Smooth(8, 8).Crop(4, 0, 5, 8));
        Assert.Contains("8 x 8", error.Message);
        Assert.Contains("5 x 8 from column 4", error.Message);
    }
}
