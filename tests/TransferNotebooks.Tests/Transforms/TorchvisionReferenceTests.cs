using System.Text.Json;
using TransferNotebooks.Imaging;
using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Transforms;

/// <summary>The checked-in values of tests/Peers/scripts/transforms.py: torchvision 0.14.1 on Pillow 9.4.0.</summary>
public class TorchvisionReferenceTests
{
    private static readonly JsonElement References =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Transforms", "References", "transforms-torchvision.json"))).RootElement;

    [Fact]
    public void Every_operation_gives_torchvisions_bytes()
    {
        var cases = References.GetProperty("cases").Deserialize<List<TransformCase>>(JsonSerializerOptions.Web)!;
        Assert.Equal(44, cases.Count);
        foreach (var expected in cases)
        {
            var image = TestImages.Noise(13, 11, expected.Seed);
            var result = expected.Op == "policy" ? Policy(expected, image) : expected.Ours(image);
            Assert.True((expected.Width, expected.Height) == (result.Width, result.Height), $"{expected.Op}: {result}");
            if (expected.Pixels != Convert.ToHexStringLower(result.Pixels))
                Assert.Fail($"{expected.Op} {string.Join(", ", expected.Args)} {expected.Expand}: {Differences(expected, result)}");
        }
    }

    [Fact]
    public void The_policies_have_torchvisions_strengths()
    {
        int[] bins = [0, 9, 14, 30];
        foreach (var (name, size) in new[] { ("rand", ((int, int)?)(60, 40)), ("trivial", null) })
        {
            var operations = References.GetProperty("strengths").GetProperty(name).EnumerateObject().ToArray();
            Assert.Equal(Enum.GetNames<PolicyOperation>().Where(operation => operation != "Invert"), operations.Select(operation => operation.Name));
            foreach (var operation in operations)
                for (var i = 0; i < bins.Length; i++)
                    Assert.Equal(operation.Value[i].GetDouble(), Enum.Parse<PolicyOperation>(operation.Name).Strength(bins[i], 31, size), 1e-5 * Math.Max(1, operation.Value[i].GetDouble()));
        }
    }

    private static RgbImage Policy(TransformCase expected, RgbImage image) =>
        Enum.Parse<PolicyOperation>(expected.Expand!.ToString()!).Make(image, expected.Args[0], Enum.Parse<Interpolation>(expected.Mode ?? "Nearest"), expected.Colour);

    private static string Differences(TransformCase expected, RgbImage result)
    {
        var bytes = Convert.FromHexString(expected.Pixels);
        var different = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] != result.Pixels[i]).ToArray();
        return $"{different.Length} of {bytes.Length} bytes differ, the first at {different[0]}: {bytes[different[0]]} expected, {result.Pixels[different[0]]} received";
    }
}
