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
    [InlineData("digits", "logistic", 1)]
    [InlineData("digits", "logistic", 0.01)]
    [InlineData("breast_cancer", "logistic", 1)]
    [InlineData("wine", "logistic", 1)]
    [InlineData("digits", "svm", 0.01)]
    [InlineData("digits", "svm", 1)]
    [InlineData("breast_cancer", "svm", 1)]
    [InlineData("digits", "ridge", 1)]
    [InlineData("digits", "knn", 5)]
    [InlineData("wine", "knn", 5)]
    [InlineData("digits", "mean", 0)]
    [InlineData("digits", "mlp", 64)]
    [InlineData("breast_cancer", "mlp", 64)]
    public async Task A_probe_on_a_real_set_is_as_accurate_as_scikit_learns(string set, string kind, double strength)
    {
        using var folder = new TemporaryFolder();
        var theirs = await new PythonPeer("probe_accuracy.py", "sklearn", "numpy").RunAsync(null, folder["set.npz"], set, kind, strength.ToString(CultureInfo.InvariantCulture));
        var arrays = NpzFile.Read(folder["set.npz"]);
        int classes = theirs.GetProperty("classes").GetInt32();
        string[] names = [.. Enumerable.Range(0, classes).Select(i => $"{i}")];
        Features Load(string part) => new(arrays["x" + part].Numbers.ToArray<float>(), Array.ConvertAll(arrays["y" + part].Numbers.ToArray<long>(), y => (int)y), names);
        var (train, test) = (Load("train"), Load("test"));
        var steps = new FeatureSteps().Standardise().Fit(train);
        Probe probe = kind switch
        {
            "logistic" => Probe.Logistic(train, strength),
            "svm" => Probe.LinearSvm(train, strength, tolerance: 1e-6, maxIterations: 100_000),
            "ridge" => Probe.Ridge(train, strength),
            "knn" => Probe.Knn(steps.Transform(train), (int)strength),
            "mean" => Probe.NearestMean(train),
            _ => Probe.Mlp(train, hidden: (int)strength),
        };
        Assert.True(probe is not LogisticProbe { Converged: false } and not LinearSvmProbe { Converged: false }, probe.ToString());
        double ours = probe.Evaluate(kind == "knn" ? steps.Transform(test) : test).Accuracy;
        double expected = theirs.GetProperty("accuracy").GetDouble();
        // The two networks start from different weights.
        double room = kind == "mlp" ? 0.02 : 0.002;
        Assert.InRange(ours, expected - room, expected + room);
    }
}
