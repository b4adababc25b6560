namespace TransferNotebooks.Tests.Images;

public class WebpTests
{
    // A lossless WebP of 3 x 2 pixels, written by Pillow 9.4.0: red, green, blue above 10, 20 and 30 in all channels.
    private const string Lossless = "524946463E000000574542505650384C320000002F024000002F40266DD3BDF1EF7736840484CCFFBDC8A46DBA37FEFD6EFE23FECC8E20040AD9468043F70A9CD245F43F8617";

    [Fact]
    public void A_lossless_webp_gives_its_pixels()
    {
        var image = RgbImage.Decode(Convert.FromHexString(Lossless));
        Assert.Equal((3, 2), (image.Width, image.Height));
        Assert.Equal([255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 10, 10, 20, 20, 20, 30, 30, 30], image.Pixels.ToArray());
    }

    [Fact]
    public void A_webp_cut_off_anywhere_is_refused()
    {
        var whole = Convert.FromHexString(Lossless);
        for (var length = 12; length < whole.Length - 1; length++)
            Assert.Contains("cut off", Assert.Throws<ImageException>(() => RgbImage.Decode(whole.AsSpan(0, length))).Reason);
    }

    [Fact]
    public void An_animated_webp_is_refused_with_what_to_do()
    {
        byte[] animated = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.Contains("animated", Assert.Throws<ImageException>(() => RgbImage.Decode(animated)).Reason);
    }
}
