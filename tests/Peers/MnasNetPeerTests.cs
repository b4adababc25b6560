using TorchSharp;
using TransferNotebooks.Tests;
using static TorchSharp.torch;

namespace TransferNotebooks.Peers.Tests;

/// <summary>MnasNet's older files beside torchvision.</summary>
public sealed class MnasNetPeerTests
{
    [Fact]
    public async Task A_file_of_the_first_version_fits_the_network_with_a_fixed_stem_and_no_other()
    {
        using var folder = new TemporaryFolder();
        var scores = await new PythonPeer("mnasnet_first.py", "torchvision").RunAsync(null, folder.Path);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var file = WeightFile.Open(folder["first.pth"]);
        using var second = new MnasNet(0.5, classes: 10);
        Assert.Contains("layers.0.weight", Assert.Throws<WeightFileException>(() => file.LoadInto(second)).Message);
        using var first = new MnasNet(0.5, classes: 10, fixedStem: true);
        file.LoadInto(first);
        first.eval();
        var found = first.call(arange(3 * 64 * 64, dtype: ScalarType.Float32).sin().reshape(1, 3, 64, 64)).reshape(-1).data<float>().ToArray();
        var expected = scores.EnumerateArray().Select(score => score.GetSingle()).ToArray();
        var scale = expected.Max(Math.Abs);
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-4 * scale, $"{pair.Second} instead of {pair.First} at a scale of {scale}"));
    }
}
