using static TransferNotebooks.Tests.Images.ImageFiles;

namespace TransferNotebooks.Tests.Images;

public class BmpTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void Rows_come_in_either_direction(int height)
    {
        // Two rows of three pixels, blue first, padded from 9 to 12 bytes.
        var image = RgbImage.Decode(Bmp([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 11, 12, 13, 14, 15, 16, 17, 18, 19, 0, 0, 0], 3, height, 24));
        byte[] first = [3, 2, 1, 6, 5, 4, 9, 8, 7], second = [13, 12, 11, 16, 15, 14, 19, 18, 17];
        Assert.Equal(height < 0 ? [.. first, .. second] : [.. second, .. first], image.Pixels.ToArray());
    }

    [Fact]
    public void Palettes_masks_and_sixteen_bits_become_rgb()
    {
        Assert.Equal([30, 20, 10, 60, 50, 40, 30, 20, 10], RgbImage.Decode(Bmp([0x40, 0, 0, 0], 3, 1, 1, 0, 10, 20, 30, 0, 40, 50, 60, 0)).Pixels.ToArray());
        Assert.Equal([60, 50, 40, 0, 0, 0], RgbImage.Decode(Bmp([0x15, 0, 0, 0], 2, 1, 4, 0, 10, 20, 30, 0, 40, 50, 60, 0)).Pixels.ToArray());
        // 5 bits each without masks: 31, 1 and 16 of 31; with masks 5, 6 and 5.
        Assert.Equal([255, 8, 131], RgbImage.Decode(Bmp([0x30, 0x7C, 0, 0], 1, 1, 16)).Pixels.ToArray());
        Assert.Equal([255, 129, 8], RgbImage.Decode(Bmp([0x01, 0xFC, 0, 0], 1, 1, 16, 3, 0, 0xF8, 0, 0, 0xE0, 7, 0, 0, 0x1F, 0, 0, 0)).Pixels.ToArray());
        Assert.Equal([9, 8, 7], RgbImage.Decode(Bmp([7, 8, 9, 0], 1, 1, 32)).Pixels.ToArray());
    }

    [Fact]
    public void What_is_cut_off_or_compressed_is_named()
    {
        var whole = Bmp(new byte[24], 3, 2, 24);
        foreach (var length in new[] { 30, 53, whole.Length - 1 })
            Assert.Contains("cut off", Assert.Throws<ImageException>(() => RgbImage.Decode(whole.AsSpan(0, length))).Reason);
        Assert.Contains("8 bits with compression 1", Assert.Throws<ImageException>(() => RgbImage.Decode(Bmp(new byte[24], 3, 2, 8, 1))).Reason);
        Assert.Contains("2000000000 x 2", Assert.Throws<ImageException>(() => RgbImage.Decode(Bmp(new byte[24], 2_000_000_000, 2, 24))).Reason);
    }

    [Fact]
    public void Random_damage_ends_in_an_image_or_a_named_error()
    {
        var random = new Random(5);
        byte[][] files = [Bmp(new byte[24], 3, 2, 24), Bmp(new byte[8], 3, 2, 4, 0, new byte[64]), Bmp(new byte[8], 2, 2, 16, 3, 0, 0xF8, 0, 0, 0xE0, 7, 0, 0, 0x1F, 0, 0, 0)];
        for (var trial = 0; trial < 5000; trial++)
        {
            var damaged = files[trial % files.Length].ToArray();
            for (var hit = random.Next(1, 5); hit > 0; hit--)
                damaged[random.Next(2, damaged.Length)] = (byte)random.Next(256);
            try
            {
                Assert.True(RgbImage.Decode(damaged).Width > 0);
            }
            catch (ImageException error)
            {
                Assert.NotEmpty(error.Reason);
            }
        }
    }
}
