using TransferNotebooks.Benchmarks.Tables;

namespace TransferNotebooks.Cli.Tests;

/// <summary>The tables of accuracies: figures, and going on with a file of results.</summary>
public sealed class TableTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    [Fact]
    public void A_difference_has_the_interval_of_students_t()
    {
        // Mean 2, standard deviation 1, three values: 2 ± 4.303 / √3.
        Assert.Equal("+2.0 [-0.5, +4.5]", Markdown.Difference([0.01, 0.02, 0.03]));
        Assert.Equal("50.0 ± 10.0", Markdown.Accuracy([0.4, 0.5, 0.6]));
        Assert.Equal("-1.0", Markdown.Difference([-0.01]));
        Assert.Equal("", Markdown.Accuracy([]));
    }

    [Fact]
    public void What_the_file_holds_is_not_measured_again_and_a_line_that_was_cut_is()
    {
        var first = new ResultFile(path);
        first.Get("set", "method", "α 1", 0, forTest: true, () => (0.5, 0.25, 10));
        first.Get("set", "method", "α 1", 1, forTest: true, () => (0.5, 0.75, 10));
        var lines = File.ReadAllLines(path);
        File.WriteAllText(path, $"{lines[0]}\n{lines[1][..20]}");

        var again = new ResultFile(path);
        Assert.Equal(0.25, again.Get("set", "method", "α 1", 0, forTest: true, () => throw new InvalidOperationException("measured again")).Test);
        Assert.Equal(1, again.Get("set", "method", "α 1", 1, forTest: true, () => (0.5, 1, 10)).Test);
        Assert.Equal(2, new ResultFile(path).All.Count);
    }

    [Fact]
    public void A_run_that_chooses_a_setting_keeps_no_test_accuracy()
    {
        var results = new ResultFile(path);
        Assert.Null(results.Get("set", "method", "", 0, forTest: false, () => (0.5, 0.25, 10)).Test);
        Assert.Equal(0.25, results.Get("set", "method", "", 0, forTest: true, () => (0.5, 0.25, 10)).Test);
    }

    public void Dispose() => File.Delete(path);
}
