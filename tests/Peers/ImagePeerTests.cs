using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using TransferNotebooks.Tests;
using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Peers.Tests;

/// <summary>Image input beside Pillow and torchvision: the same bytes, the same numbers.</summary>
public class ImagePeerTests
{
    [Fact]
    public async Task Photos_decode_to_Pillows_bytes()
    {
        string[] files =
        [
            .. Directory.GetFiles(SharedData.Find("imagenet-samples"), "*.JPEG"),
            .. Directory.GetFiles(SharedData.Find("hymenoptera"), "*.jpg", SearchOption.AllDirectories),
            .. Directory.GetFiles(SharedData.Find("test-images"), "*.png"),
        ];
        var expected = (await new PythonPeer("images.py", "PIL").RunAsync(new { decode = files })).Deserialize<string[]>()!;
        Assert.Equal(files.Length, expected.Length);
        for (var i = 0; i < files.Length; i++)
            Assert.True(expected[i] == Convert.ToHexStringLower(SHA256.HashData(RgbImage.Load(files[i], orient: false).Pixels)), files[i]);
    }

    [Fact]
    public async Task A_webp_made_by_Pillow_decodes_to_Pillows_bytes()
    {
        using var folder = new TemporaryFolder();
        TestImages.Noise(37, 23, 4).SavePng(folder["a.png"]);
        await new PythonPeer("images.py", "PIL").RunAsync(new { webp = folder["a.png"], folder = folder.Path });
        Assert.Equal(RgbImage.Load(folder["a.png"]).Pixels, RgbImage.Load(folder["lossless.webp"]).Pixels);
        Assert.Equal(RgbImage.Load(folder["lossy.png"]).Pixels, RgbImage.Load(folder["lossy.webp"]).Pixels);
    }

    [Fact]
    public async Task Every_kind_of_file_decodes_to_Pillows_bytes()
    {
        using var folder = new TemporaryFolder();
        var photo = TestImages.Smooth(83, 61);
        var noise = TestImages.Noise(83, 61, 8).Pixels.ToArray();
        await new PythonPeer("images.py", "PIL").RunAsync(new { kinds = Saved("photo.png", photo.ToPng()), folder = folder.Path });
        for (var orientation = 1; orientation <= 8; orientation++)
            Saved($"exif-{orientation}.jpg", ImageFiles.WithExif(photo.ToJpeg(90), orientation, little: orientation % 2 == 0));
        Saved("grey-alpha.png", ImageFiles.PngOf(noise[..(40 * 30 * 2)], 40, 30, 4, 8));
        Saved("colour-alpha-interlaced.png", ImageFiles.PngOf(noise[..(40 * 30 * 4)], 40, 30, 6, 8, interlaced: true));
        Saved("palette-interlaced.png", ImageFiles.PngOf(noise[..(40 * 30)], 40, 30, 3, 8, interlaced: true, palette: noise[..768]));
        Saved("555.bmp", ImageFiles.Bmp(noise[..(64 * 20)], 31, 20, 16));
        Saved("565.bmp", ImageFiles.Bmp(noise[..(64 * 20)], 31, -20, 16, 3, 0, 0xF8, 0, 0, 0xE0, 7, 0, 0, 0x1F, 0, 0, 0));
        Saved("32.bmp", ImageFiles.Bmp(noise[..(64 * 20)], 16, 20, 32));
        Saved("16-colours.bmp", ImageFiles.Bmp(noise[..(16 * 20)], 31, 20, 4, 0, noise[..64]));
        Saved("deep.png", ImageFiles.PngOf(noise[..(40 * 30 * 6)], 40, 30, 2, 16));
        Saved("deep-interlaced.png", ImageFiles.PngOf(noise[..(40 * 30 * 6)], 40, 30, 2, 16, interlaced: true));
        Saved("deep-alpha.png", ImageFiles.PngOf(noise[..(40 * 30 * 8)], 40, 30, 6, 16));
        var files = Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(33, files.Length);
        var expected = (await new PythonPeer("images.py", "PIL").RunAsync(new { decode = files, upright = true })).Deserialize<string[]>()!;
        var wrong = files.Zip(expected).Where(pair => pair.Second != Convert.ToHexStringLower(SHA256.HashData(RgbImage.Load(pair.First).Pixels))).Select(pair => Path.GetFileName(pair.First));
        Assert.Empty(wrong);

        string Saved(string name, byte[] bytes)
        {
            File.WriteAllBytes(folder[name], bytes);
            return folder[name];
        }
    }

    [Fact]
    public async Task Grey_numbers_are_those_of_Pillows_L()
    {
        using var folder = new TemporaryFolder();
        TestImages.Noise(57, 71, 4).SavePng(folder["a.png"]);
        await new PythonPeer("images.py", "PIL", "torchvision").RunAsync(new { grey = folder["a.png"], to = folder["numbers"] });
        var expected = MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(folder["numbers"], TestContext.Current.CancellationToken)).ToArray();
        var numbers = new float[32 * 32];
        new Preprocessing { ShortSide = 36, Crop = (32, 32), Channels = 1, Mean = (0.45f, 0, 0), Std = (0.22f, 1, 1) }.Apply(RgbImage.Load(folder["a.png"]), numbers);
        // Pillow makes an image grey before it is resized; the kit resizes the colours once for both, which rounds at another place.
        Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, 1.01 / 255 / 0.22));
    }

    [Fact]
    public async Task A_photo_becomes_torchvisions_numbers()
    {
        using var folder = new TemporaryFolder();
        var photo = Path.Combine(SharedData.Find("imagenet-samples"), "n01443537_goldfish.JPEG");
        await new PythonPeer("images.py", "PIL", "torchvision").RunAsync(new { preprocess = photo, to = folder["numbers"] });
        var expected = MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(folder["numbers"], TestContext.Current.CancellationToken)).ToArray();
        var numbers = new float[Preprocessing.ImageNet.Length];
        Preprocessing.ImageNet.Apply(RgbImage.Load(photo), numbers);
        Assert.Equal(expected, numbers);
    }

    [Fact]
    public async Task The_resize_references_are_what_this_Pillow_makes()
    {
        var now = await new PythonPeer("resize_references.py", "PIL").RunAsync();
        using var stored = JsonDocument.Parse(await File.ReadAllBytesAsync(TestImages.Reference("resize-pillow.json"), TestContext.Current.CancellationToken));
        Assert.True(JsonElement.DeepEquals(stored.RootElement.GetProperty("cases"), now.GetProperty("cases")));
    }
}
