namespace TransferNotebooks.Peers.Tests;

/// <summary>t-SNE beside scikit-learn's exact method on its digits.</summary>
public class TSnePeerTests
{
    [Theory]
    [InlineData(300, 10)]
    [InlineData(500, 30)]
    public async Task The_divergence_reached_is_at_most_five_percent_above_scikit_learns(int count, double perplexity)
    {
        var peer = new PythonPeer("tsne.py", "sklearn", "numpy");
        var theirs = await peer.RunAsync(new { count, perplexity });
        float[] values = [.. theirs.GetProperty("data").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetSingle())];
        int[] labels = [.. theirs.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
        var ours = TSne.Fit(new Features(values, labels, [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")]), perplexity);
        var measured = await peer.RunAsync(new { count, perplexity, x = ours.X, y = ours.Y });
        double divergence = measured.GetProperty("divergence").GetDouble(), reached = theirs.GetProperty("divergence").GetDouble();
        Assert.Equal(divergence, ours.Divergence, 1e-3 * divergence);
        Assert.True(divergence <= 1.05 * reached, $"ours {divergence}, scikit-learn's {reached}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} digits, perplexity {perplexity}: ours {divergence}, scikit-learn's {reached}");
    }
}
