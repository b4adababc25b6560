using TransferNotebooks.Tests.Downloads;

namespace TransferNotebooks.Tests.Data;

[Collection(nameof(Surroundings))]
public sealed class OfflineTests
{
    [Fact]
    public void Without_a_network_one_error_says_which_file_where_it_was_looked_for_and_what_runs_without()
    {
        using var folder = new TemporaryFolder();
        using var offline = new Surroundings(("TRANSFER_OFFLINE", "1"), ("TRANSFER_DATA", folder["data"]), ("TRANSFER_HOME", folder["home"]));
        var message = Assert.Throws<DatasetException>(() => Datasets.Load("fashion-mnist")).Message;
        foreach (var expected in new[] { "train-images-idx3-ubyte.gz", folder["data/fashion-mnist"], folder["home/data/fashion-mnist"], "TRANSFER_OFFLINE", "github.com/zalandoresearch/fashion-mnist", "Datasets.Drawn" })
            Assert.Contains(expected, message);
        Assert.False(Datasets.Has("fashion-mnist"));
        // No address gives this file: the page of the set is named.
        Assert.Contains("by hand", Assert.Throws<DatasetException>(() => Datasets.Load("caltech101")).Message);
        Assert.Contains("nlp.stanford.edu", Assert.Throws<DatasetException>(() => Datasets.WordVectors()).Message);
    }
}
