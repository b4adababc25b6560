using System.Globalization;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using TransferNotebooks.Tests;
using static TorchSharp.torch;

namespace TransferNotebooks.Peers.Tests;

/// <summary>Proxy collections, exported and read by NumPy, and their category relationships against scikit-learn.</summary>
[Collection(Seeded.Name)]
public class ProxyPeerTests
{
    [Fact]
    public async Task Category_relationships_equal_those_that_scikit_learn_gives_for_the_exported_collection()
    {
        using var folder = new TemporaryFolder();
        manual_seed(4);
        using var source = Backbones.Load("cifar_resnet8", classes: 9, weights: "random");
        using (no_grad()) ((Linear)source.Head).weight!.mul_(12);
        var drawn = Datasets.Drawn("photo", 240, size: 32);
        var images = LabelledData.Of(["a", "b", "c", "d"], drawn.Select(image => (image.Load(), image.Label / 3)), "quarters").Split(test: 0.1, val: 0.3, seed: 2);
        var proxy = ProxyCollection.Collect(source, images, folder["p"], maps: "last", shardSize: 50);
        proxy.Export(folder["p.npz"]);
        var (direct, reverse) = (proxy.CategoryRelationship(), proxy.CategoryRelationship(RelationshipApproach.Reverse));

        var theirs = await new PythonPeer("relationship.py", "sklearn", "scipy", "numpy").RunAsync(null, folder["p.npz"], reverse.C!.Value.ToString(CultureInfo.InvariantCulture));
        Assert.Equal([240, 64, 8, 8], theirs.GetProperty("shapes").GetProperty("maps").EnumerateArray().Select(size => size.GetInt32()));
        Compare(theirs.GetProperty("direct"), direct.Matrix, 1e-6);
        Assert.Equal(theirs.GetProperty("accuracy").GetDouble(), reverse.HeldOutAccuracy!.Value, 0.02);
        Assert.InRange(reverse.HeldOutAccuracy!.Value, theirs.GetProperty("best").GetDouble() - 0.02, 1);
        Assert.Equal(1, reverse.Scale!.Value / theirs.GetProperty("factor").GetDouble(), 0.02);
        Compare(theirs.GetProperty("reverse"), reverse.Matrix, 2e-3);
    }

    private static void Compare(JsonElement expected, double[,] actual, double tolerance)
    {
        for (var row = 0; row < actual.GetLength(0); row++)
            for (var column = 0; column < actual.GetLength(1); column++)
                Assert.Equal(expected[row][column].GetDouble(), actual[row, column], tolerance);
    }
}
