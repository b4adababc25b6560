using System.Text.Json;
using TransferNotebooks.Tests;

namespace TransferNotebooks.Peers.Tests;

/// <summary>Transferability scores and the weighted tau against NumPy, scikit-learn and scipy.</summary>
public class TransferabilityPeerTests
{
    [Fact]
    public async Task Scores_and_the_weighted_tau_equal_those_of_numpy_and_scipy()
    {
        using var folder = new TemporaryFolder();
        var theirs = await new PythonPeer("transferability.py", "numpy", "scipy", "sklearn").RunAsync(null, folder["scores.npz"]);
        var arrays = NpzFile.Read(folder["scores.npz"]);
        var cases = theirs.GetProperty("scores").EnumerateArray().ToArray();
        Assert.Equal(4, cases.Length);
        Assert.All(cases, one => Compare(one, arrays));

        var taus = theirs.GetProperty("taus").EnumerateArray().ToArray();
        Assert.Equal(6, taus.Length);
        Assert.All(taus, one =>
        {
            double expected = one.GetProperty("tau") is { ValueKind: JsonValueKind.Number } tau ? tau.GetDouble() : double.NaN;
            Assert.Equal(expected, RankAgreement.WeightedTau(Doubles(one.GetProperty("first")), Doubles(one.GetProperty("second"))), 1e-12);
        });
    }

    private static void Compare(JsonElement one, IReadOnlyDictionary<string, NpyArray> arrays)
    {
        string name = one.GetProperty("name").GetString()!;
        int[] labels = Array.ConvertAll(arrays[name + "_y"].Numbers.ToArray<long>(), label => (int)label);
        var features = new Features(arrays[name + "_f"].Numbers.ToArray<float>(), labels, [.. Enumerable.Range(0, one.GetProperty("classes").GetInt32()).Select(i => $"{i}")]);
        var flat = arrays[name + "_p"].Numbers.ToArray<double>();
        var probabilities = new double[labels.Length, flat.Length / labels.Length];
        Buffer.BlockCopy(flat, 0, probabilities, 0, flat.Length * sizeof(double));
        var ours = Transferability.Of(features, probabilities);
        foreach (var (key, value) in new[] { ("logme", ours.LogMe), ("hscore", ours.HScore), ("shrunk", ours.ShrunkHScore), ("transrate", ours.TransRate), ("leep", ours.Leep!.Value), ("nce", ours.Nce!.Value) })
            Assert.True(Math.Abs(one.GetProperty(key).GetDouble() - value) < 1e-6, $"{key} of {name}: ours {value}, theirs {one.GetProperty(key).GetDouble()}");
    }

    private static double[] Doubles(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
