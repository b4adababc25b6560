using System.Text.Json;
using TransferNotebooks.Tests;
using TransferNotebooks.Tests.Images;
using TransferNotebooks.Tests.Transforms;

namespace TransferNotebooks.Peers.Tests;

/// <summary>Image operations beside torchvision's on Pillow images, on photos and noise.</summary>
public class TransformPeerTests
{
    private static readonly (string Op, double[] Args, string? Mode, int[]? Fill, object? Expand)[] Cases =
    [
        .. new[] { 0.0, 0.3, 1.0, 1.45, 3.0 }.SelectMany(factor => new[] { "brightness", "contrast", "saturation", "sharpness" }.Select(what => ($"adjust_{what}", (double[])[factor], (string?)null, (int[]?)null, (object?)null))),
        .. new[] { -0.5, -0.21, 0.004, 0.33, 0.5 }.Select(turn => ("adjust_hue", (double[])[turn], (string?)null, (int[]?)null, (object?)null)),
        ("to_grayscale", [], null, null, null), ("invert", [], null, null, null), ("autocontrast", [], null, null, null), ("equalize", [], null, null, null),
        ("posterize", [1], null, null, null), ("posterize", [5], null, null, null), ("solarize", [0], null, null, null), ("solarize", [200.5], null, null, null),
        ("gaussian_blur", [3, 0.7], null, null, null), ("gaussian_blur", [9, 2.5], null, null, null), ("hflip", [], null, null, null), ("vflip", [], null, null, null),
        .. new[] { "Nearest", "Bilinear", "Bicubic" }.SelectMany(mode => new (string, double[], string?, int[]?, object?)[]
        {
            ("rotate", [11.7], mode, null, false), ("rotate", [-203.2], mode, [7, 8, 9], true), ("rotate", [180], mode, null, false), ("rotate", [270], mode, null, true), ("rotate", [90], mode, null, false),
            ("affine", [31, 4, -7, 0.8, 12, -9], mode, [255, 0, 128], null), ("affine", [-5, 0, 0, 1.3, 0, 0], mode, null, null), ("affine", [0, 5, 6, 1.5, 0, 0], mode, null, null),
            ("resized_crop", [3, 5, 20, 31, 24], mode, null, null),
        }),
        ("pad", [3, 4, 5, 6], null, null, "reflect"), ("pad", [3, 4, 5, 6], null, null, "symmetric"), ("pad", [3, 4, 5, 6], null, null, "edge"), ("pad", [3, 0, 5, 6], null, [1, 2, 3], "constant"),
    ];

    [Fact]
    public async Task Every_operation_gives_torchvisions_bytes()
    {
        using var folder = new TemporaryFolder();
        RgbImage[] images = [TestImages.Noise(61, 43, 5), TestImages.Smooth(48, 48), Photo()];
        for (var i = 0; i < images.Length; i++)
            images[i].SavePng(folder[$"{i}.png"]);
        var cases = Enumerable.Range(0, images.Length).SelectMany(image => Cases.Select(one => new { image, op = one.Op, args = one.Args, mode = one.Mode, fill = one.Fill, expand = one.Expand ?? false })).ToArray();
        var peer = new PythonPeer("transforms.py", "PIL", "torchvision") { Variables = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "1" } };
        var expected = (await peer.RunAsync(new { images = Enumerable.Range(0, images.Length).Select(i => folder[$"{i}.png"]), cases })).Deserialize<List<Answer>>(JsonSerializerOptions.Web)!;
        var wrong = new List<string>();
        for (var i = 0; i < cases.Length; i++)
        {
            var one = Cases[i % Cases.Length];
            var ours = new TransformCase(one.Op, one.Args, one.Mode, one.Fill, one.Expand, 0, 0, 0, "").Ours(images[cases[i].image]);
            Assert.Equal((expected[i].Width, expected[i].Height), (ours.Width, ours.Height));
            // The blur adds in another order in single precision, so a value at a half may round to the other side.
            var (most, allowed) = (Most(Convert.FromHexString(expected[i].Pixels), ours.Pixels), one.Op == "gaussian_blur" ? 1 : 0);
            if (most > allowed)
                wrong.Add($"{one.Op} {string.Join(", ", one.Args)} {one.Mode} {one.Expand} of image {cases[i].image}: {most} levels apart");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_references_are_what_this_torchvision_makes()
    {
        var now = await new PythonPeer("transforms.py", "PIL", "torchvision").RunAsync(null, "references");
        using var stored = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Transforms", "References", "transforms-torchvision.json"), TestContext.Current.CancellationToken));
        Assert.True(JsonElement.DeepEquals(stored.RootElement.GetProperty("cases"), now.GetProperty("cases")));
        Assert.True(JsonElement.DeepEquals(stored.RootElement.GetProperty("strengths"), now.GetProperty("strengths")));
    }

    private static RgbImage Photo() => Environment.GetEnvironmentVariable("TRANSFER_DATA") is { } data
        && Directory.Exists(Path.Combine(data, "imagenet-samples"))
            ? RgbImage.Load(Directory.GetFiles(SharedData.Find("imagenet-samples"), "*.JPEG").Order().First()).ResizeShortSide(120)
            : TestImages.Smooth(160, 120);

    private static int Most(byte[] expected, ReadOnlySpan<byte> ours)
    {
        var most = 0;
        for (var i = 0; i < expected.Length; i++)
            most = Math.Max(most, Math.Abs(expected[i] - ours[i]));
        return most;
    }

    private sealed record Answer(int Width, int Height, string Pixels);
}
