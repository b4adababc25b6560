using System.IO.Compression;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests;

/// <summary>The outputs that PyTorch 1.13 gave for the same weights and pixels (parity/ in the data folder, rounded to 5 decimals).</summary>
public sealed class BackboneParityTests
{
    [Theory]
    [InlineData("cifar_resnet20", "resnet20-12fca82f")]
    [InlineData("cifar_resnet32", "resnet32-d509ac18")]
    public void A_cifar_resnet_gives_the_logits_that_PyTorch_gives(string name, string key)
    {
        var reference = JsonDocument.Parse(File.ReadAllText(SharedData.Find("parity/cifar10-resnet-logits.json"))).RootElement;
        using var packed = new GZipStream(File.OpenRead(SharedData.Find("cifar10/train_first2000.bin.gz")), CompressionMode.Decompress);
        var records = new byte[8 * 3073];
        packed.ReadExactly(records);
        using var scope = NewDisposeScope();
        using var fast = inference_mode();
        var model = Backbones.Load(name);
        var pixels = torch.tensor(records, [8, 3073])[.., 1..].reshape(8, 3, 32, 32).to(float32) / 255;
        var mean = torch.tensor(new[] { 0.485f, 0.456f, 0.406f }).view(1, 3, 1, 1);
        var deviation = torch.tensor(new[] { 0.229f, 0.224f, 0.225f }).view(1, 3, 1, 1);
        var expected = reference.GetProperty("logits").GetProperty(key).EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetSingle())).ToArray();

        var logits = model.call((pixels - mean) / deviation);

        Assert.Equal([8, 10], logits.shape);
        AssertClose(expected, logits.reshape(-1).data<float>().ToArray(), 1e-3);
    }

    [Fact]
    public void SqueezeNet_gives_the_logits_and_pooled_features_that_PyTorch_gives_for_the_kitten()
    {
        var reference = JsonDocument.Parse(File.ReadAllText(SharedData.Find("parity/kitten-224.json"))).RootElement.GetProperty("squeezenet1_1");
        using var scope = NewDisposeScope();
        using var fast = inference_mode();
        var model = Backbones.Load("squeezenet1_1");
        var image = RgbImage.Load(SharedData.Find("test-images/kitten_224.png"));
        var numbers = new float[model.Preprocessing.Length];
        (model.Preprocessing with { ShortSide = null }).Apply(image, numbers);
        var batch = torch.tensor(numbers, [1, 3, 224, 224]);

        AssertClose(Floats(reference, "logits"), model.call(batch).reshape(-1).data<float>().ToArray(), 1e-3);
        AssertClose(Floats(reference, "features_gap512"), model.Pooled(batch).reshape(-1).data<float>().ToArray(), 1e-3);
    }

    private static float[] Floats(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(value => value.GetSingle()).ToArray();

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"value {i}: expected {expected[i]}, got {actual[i]}");
    }
}
