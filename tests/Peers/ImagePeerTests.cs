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
