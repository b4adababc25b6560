using TransferNotebooks.Imaging;
using static TransferNotebooks.Tests.Images.ImageFiles;

namespace TransferNotebooks.Tests.Images;

public class DecodingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(64, 48)]
    [InlineData(129, 257)]
    public void A_png_comes_back_as_it_was(int width, int height)
    {
        var image = TestImages.Noise(width, height, 7);
        var back = RgbImage.Decode(image.ToPng());
        Assert.Equal((width, height), (back.Width, back.Height));
        Assert.Equal(image.Pixels, back.Pixels);
    }

    [Fact]
    public void A_jpeg_comes_back_nearly_as_it_was()
    {
        var image = TestImages.Smooth(67, 45);
        Assert.InRange(TestImages.MaxDifference(image, RgbImage.Decode(image.ToJpeg(95))), 0, 12);
    }

    [Fact]
    public void A_progressive_jpeg_decodes_to_the_bytes_of_the_same_baseline_one()
    {
        var image = TestImages.Smooth(80, 60);
        var progressive = JpegCodec.EncodeProgressive(image.Pixels, 80, 60, 90);
        Assert.True(progressive.AsSpan().IndexOf([(byte)0xFF, (byte)0xC2]) > 0);
        Assert.Equal(RgbImage.Decode(image.ToJpeg(90)).Pixels, RgbImage.Decode(progressive).Pixels);
    }

    [Fact]
    public void A_cmyk_jpeg_becomes_rgb_with_inverted_ink()
    {
        // Stored ink 255 means none of it: full red is no cyan (255), full magenta and yellow (0), no black (255).
        var inks = Enumerable.Repeat((byte[])[255, 0, 0, 255], 256).SelectMany(pixel => pixel).ToArray();
        var (r, g, b) = RgbImage.Decode(JpegCodec.EncodeCmyk(inks, 16, 16, 100))[8, 8];
        Assert.InRange(r, 250, 255);
        Assert.InRange(g, 0, 5);
        Assert.InRange(b, 0, 5);
    }

    [Theory]
    [InlineData(1, new[] { 0, 1, 2, 3 })]
    [InlineData(2, new[] { 1, 0, 3, 2 })]
    [InlineData(3, new[] { 3, 2, 1, 0 })]
    [InlineData(4, new[] { 2, 3, 0, 1 })]
    [InlineData(5, new[] { 0, 2, 1, 3 })]
    [InlineData(6, new[] { 2, 0, 3, 1 })]
    [InlineData(7, new[] { 3, 1, 2, 0 })]
    [InlineData(8, new[] { 1, 3, 0, 2 })]
    public void The_exif_orientation_is_applied(int orientation, int[] corners)
    {
        // Four grey quarters 0, 60, 120, 180 in a 32 x 16 image: by definition 6 asks for a quarter turn clockwise, so the stored
        // bottom left (2) stands at the top left. The table follows from the eight definitions in the EXIF standard.
        var stored = new RgbImage(32, 16);
        for (var y = 0; y < 16; y++)
            for (var x = 0; x < 32; x++)
            {
                var grey = (byte)(60 * (y / 8 * 2 + x / 16));
                stored[x, y] = (grey, grey, grey);
            }
        foreach (var little in new[] { true, false })
        {
            var file = WithExif(stored.ToJpeg(98), orientation, little);
            var upright = RgbImage.Decode(file);
            Assert.Equal(orientation >= 5 ? (16, 32) : (32, 16), (upright.Width, upright.Height));
            var (right, bottom) = (upright.Width - 3, upright.Height - 3);
            int[] seen = [upright[2, 2].R, upright[right, 2].R, upright[2, bottom].R, upright[right, bottom].R];
            Assert.Equal(corners, seen.Select(grey => (int)Math.Round(grey / 60.0)));
            Assert.Equal(RgbImage.Decode(stored.ToJpeg(98)).Pixels, RgbImage.Decode(file, orient: false).Pixels);
        }
    }

    [Fact]
    public void A_jpeg_cut_off_anywhere_is_refused_as_cut_off()
    {
        var whole = TestImages.Noise(60, 40, 1).ToJpeg(80);
        for (var length = 3; length < whole.Length - 1; length += 37)
        {
            var error = Assert.Throws<ImageException>(() => RgbImage.Decode(whole.AsSpan(0, length)));
            Assert.Contains("cut off", error.Reason);
        }
    }

    [Fact]
    public void A_png_cut_off_anywhere_is_refused_as_cut_off()
    {
        var whole = TestImages.Noise(60, 40, 1).ToPng();
        for (var length = 8; length < whole.Length; length += 37)
            Assert.Contains("cut off", Assert.Throws<ImageException>(() => RgbImage.Decode(whole.AsSpan(0, length))).Reason);
    }

    [Fact]
    public void A_png_with_a_flipped_bit_is_refused()
    {
        var whole = TestImages.Noise(30, 20, 1).ToPng();
        whole[whole.Length / 2] ^= 4;
        Assert.Contains("broken", Assert.Throws<ImageException>(() => RgbImage.Decode(whole)).Reason);
    }

    [Fact]
    public void Random_damage_ends_in_an_image_or_a_named_error_never_in_a_crash()
    {
        var random = new Random(11);
        byte[][] files = [TestImages.Noise(40, 30, 2).ToJpeg(), TestImages.Noise(40, 30, 2).ToPng(), PngOf(TestImages.Noise(40, 30, 2).Pixels, 20, 30, 2, 16), WithExif(TestImages.Smooth(20, 20).ToJpeg(), 6, true)];
        for (var trial = 0; trial < 3000; trial++)
        {
            var damaged = files[trial % files.Length].ToArray();
            for (var hit = random.Next(1, 6); hit > 0; hit--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
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

    [Theory]
    [InlineData("GIF89a........", "GIF")]
    [InlineData("<html><body>404", "HTML")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "Git LFS pointer")]
    [InlineData("", "empty")]
    [InlineData("hello", "not an image")]
    public void What_is_not_an_image_is_named(string content, string expected)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("images").FullName, "photo.jpg");
        File.WriteAllText(path, content);
        var error = Assert.Throws<ImageException>(() => RgbImage.Load(path));
        Assert.Contains(expected, error.Reason);
        Assert.StartsWith(path, error.Message);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void A_header_that_claims_a_gigantic_image_is_refused_before_memory_is_asked_for()
    {
        byte[] header = [0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20, 8, 2, 0, 0, 0];
        var png = Png(("IHDR", header), ("IDAT", Deflated([0])), ("IEND", []));
        var error = Assert.Throws<ImageException>(() => RgbImage.Decode(png));
        Assert.Contains("20000 x 20000 pixels, more than the limit", error.Reason);
    }

    [Theory]
    [InlineData(0, 8, new byte[] { 0, 255 }, new byte[] { 0, 0, 0, 255, 255, 255 })]
    [InlineData(0, 1, new byte[] { 0x40 }, new byte[] { 0, 0, 0, 255, 255, 255 })]
    [InlineData(0, 16, new byte[] { 0x12, 0x34, 0xFE, 0xDC }, new byte[] { 0x12, 0x12, 0x12, 0xFE, 0xFE, 0xFE })]
    [InlineData(2, 16, new byte[] { 1, 1, 2, 2, 3, 3, 250, 250, 0, 0, 255, 255 }, new byte[] { 1, 2, 3, 250, 0, 255 })]
    [InlineData(3, 8, new byte[] { 1, 0 }, new byte[] { 40, 50, 60, 10, 20, 30 })]
    [InlineData(4, 8, new byte[] { 77, 0, 99, 128 }, new byte[] { 77, 77, 77, 99, 99, 99 })]
    [InlineData(6, 8, new byte[] { 9, 8, 7, 0, 6, 5, 4, 90 }, new byte[] { 9, 8, 7, 6, 5, 4 })]
    public void Every_kind_of_png_becomes_rgb(byte colourType, byte depth, byte[] row, byte[] rgb)
    {
        byte[] header = [0, 0, 0, 2, 0, 0, 0, 1, depth, colourType, 0, 0, 0];
        byte[] gamma = [0, 1, 0x86, 0xA0];
        (string, byte[])[] palette = colourType == 3 ? [("PLTE", [10, 20, 30, 40, 50, 60]), ("tRNS", [0, 128])] : [];
        var png = Png([("IHDR", header), ("gAMA", gamma), .. palette, ("IDAT", Deflated([0, .. row])), ("IEND", [])]);
        Assert.Equal(rgb, RgbImage.Decode(png).Pixels.ToArray());
    }

    [Fact]
    public void Saving_leaves_no_temporary_file()
    {
        var folder = Directory.CreateTempSubdirectory("images");
        var image = TestImages.Smooth(9, 7);
        image.SavePng(Path.Combine(folder.FullName, "new", "a.png"));
        image.SaveJpeg(Path.Combine(folder.FullName, "new", "a.jpg"));
        Assert.Equal(["a.jpg", "a.png"], Directory.GetFiles(Path.Combine(folder.FullName, "new")).Select(Path.GetFileName).Order());
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    [InlineData(6, 4)]
    public void Sixteen_bits_lose_the_lower_eight(byte colourType, int samples)
    {
        var noise = TestImages.Noise(67, 41, 9).Pixels[..(23 * 17 * samples * 2)].ToArray();
        foreach (var interlaced in new[] { false, true })
        {
            var image = RgbImage.Decode(PngOf(noise, 23, 17, colourType, 16, interlaced));
            for (var i = 0; i < 23 * 17; i++)
            {
                byte Sample(int channel) => noise[(i * samples + (samples < 3 ? 0 : channel)) * 2];
                Assert.Equal((Sample(0), Sample(1), Sample(2)), image[i % 23, i / 23]);
            }
        }
        var damaged = PngOf(noise, 23, 17, colourType, 16);
        damaged[damaged.Length / 2] ^= 8;
        Assert.Contains("broken", Assert.Throws<ImageException>(() => RgbImage.Decode(damaged)).Reason);
    }

    [Theory]
    [InlineData(0, new byte[] { 5, 6, 7, 8 })]
    [InlineData(1, new byte[] { 5, 6, 12, 14 })]
    [InlineData(2, new byte[] { 105, 56, 17, 28 })]
    [InlineData(3, new byte[] { 55, 31, 39, 33 })]
    [InlineData(4, new byte[] { 105, 56, 17, 28 })]
    public void The_filters_of_deep_pngs_are_undone(byte filter, byte[] bytes)
    {
        // Two rows of two 16-bit greys; the second row 5 6 7 8 is stored with the filter. By hand, section 9.2: e.g. 1 adds the byte two before.
        byte[] header = [0, 0, 0, 2, 0, 0, 0, 2, 16, 0, 0, 0, 0];
        var image = RgbImage.Decode(Png(("IHDR", header), ("IDAT", Deflated([0, 100, 50, 10, 20, filter, 5, 6, 7, 8])), ("IEND", [])));
        Assert.Equal([100, 10, bytes[0], bytes[2]], new[] { image[0, 0].R, image[1, 0].R, image[0, 1].R, image[1, 1].R });
    }

    [Fact]
    public void An_interlaced_png_is_put_together()
    {
        var image = TestImages.Noise(21, 13, 3);
        Assert.Equal(image.Pixels, RgbImage.Decode(PngOf(image.Pixels, 21, 13, colourType: 2, depth: 8, interlaced: true)).Pixels);
    }

    [Theory]
    [InlineData(400, 300, 100, 400, 300)]
    [InlineData(400, 300, 75, 200, 150)]
    [InlineData(401, 301, 75, 201, 151)]
    [InlineData(401, 301, 37, 101, 76)]
    [InlineData(401, 301, 10, 51, 38)]
    public void A_jpeg_is_decoded_at_a_fraction_only_while_it_stays_twice_as_large(int width, int height, int shortSide, int newWidth, int newHeight)
    {
        var jpeg = TestImages.Smooth(width, height).ToJpeg(95);
        using var decoder = new JpegDecoder();
        var scaled = ImageDecoder.Decode(jpeg, jpeg: decoder, shortSide: shortSide);
        Assert.Equal((newWidth, newHeight), (scaled.Width, scaled.Height));
        Assert.InRange(TestImages.MaxDifference(RgbImage.Decode(jpeg).Resize(newWidth, newHeight), scaled), 0, 12);
        // The same decoder goes on with other files after broken ones, wherever these end.
        for (var length = 3; length < 700; length += 29)
        {
            Assert.Throws<ImageException>(() => ImageDecoder.Decode(jpeg.AsSpan(0, length), jpeg: decoder));
            Assert.Equal((width, height), ImageDecoder.Decode(jpeg, jpeg: decoder) is var whole ? (whole.Width, whole.Height) : default);
        }
        Assert.Equal(RgbImage.Decode(jpeg).Pixels, ImageDecoder.Decode(jpeg, jpeg: decoder).Pixels);
    }
}
