using TransferNotebooks.Tests;
using TransferNotebooks.Tests.Evaluation;

namespace TransferNotebooks.Peers.Tests;

/// <summary>Evaluation metrics against the machine's scikit-learn and scipy.</summary>
public class MetricPeerTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Fresh_numbers_of_scikit_learn_and_scipy_equal_ours(int seed)
    {
        using var folder = new TemporaryFolder();
        var made = await new PythonPeer("metrics.py", "sklearn", "scipy", "numpy").RunAsync(null, folder["metrics.json"], $"{seed}");
        Assert.Equal((13, 4), (made.GetProperty("single").GetInt32(), made.GetProperty("multi").GetInt32()));
        Assert.True(MetricReference.Compare(folder["metrics.json"]) > 300);
    }
}
