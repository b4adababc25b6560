using System.Globalization;
using TransferNotebooks.Tests;
using TransferNotebooks.Tests.Transfer;

namespace TransferNotebooks.Peers.Tests;

/// <summary>Probes and metrics against the machine's scikit-learn.</summary>
public class ProbePeerTests
{
    [Fact]
    public async Task Fresh_results_of_scikit_learn_equal_ours()
    {
        using var folder = new TemporaryFolder();
        var made = await new PythonPeer("probes.py", "sklearn", "numpy").RunAsync(null, folder.Path);
        Assert.Equal(3, made.GetProperty("probes").GetInt32());
        ProbeReference.CompareProbes(folder.Path);
        ProbeReference.CompareMetrics(folder.Path);
    }

    [Theory]
    [InlineData("digits", 1)]
    [InlineData("digits", 0.01)]
    [InlineData("breast_cancer", 1)]
    [InlineData("wine", 1)]
    public async Task A_logistic_probe_on_a_real_set_is_as_accurate_as_scikit_learns(string set, double c)
    {
        using var folder = new TemporaryFolder();
        var theirs = await new PythonPeer("probe_accuracy.py", "sklearn", "numpy").RunAsync(null, folder["set.npz"], set, c.ToString(CultureInfo.InvariantCulture));
        var arrays = NpzFile.Read(folder["set.npz"]);
        int classes = theirs.GetProperty("classes").GetInt32();
        string[] names = [.. Enumerable.Range(0, classes).Select(i => $"{i}")];
        Features Load(string part) => new(arrays["x" + part].Numbers.ToArray<float>(), Array.ConvertAll(arrays["y" + part].Numbers.ToArray<long>(), y => (int)y), names);
        var probe = Probe.Logistic(Load("train"), c);
        Assert.True(probe.Converged, probe.ToString());
        double ours = probe.Evaluate(Load("test")).Accuracy;
        double expected = theirs.GetProperty("accuracy").GetDouble();
        Assert.InRange(ours, expected - 0.002, expected + 0.002);
    }
}
