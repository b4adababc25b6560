namespace TransferNotebooks.Tests.Weights;

public class LoadReportTests
{
    private static WeightSet Set(params (string Name, long Size)[] tensors) =>
        new(tensors.Select(tensor => WeightTensor.From(tensor.Name, new float[tensor.Size], tensor.Size)));

    [Fact]
    public void Every_kind_of_difference_is_listed_with_both_shapes()
    {
        var (report, _) = WeightMatch.Compare(Set(("a", 1), ("b", 2), ("extra", 1)), [("a", [1]), ("b", [3]), ("c", [1])]);
        Assert.Equal(["a"], report.Matched);
        Assert.Equal(["c"], report.Missing);
        Assert.Equal(["extra"], report.Unexpected);
        Assert.Equal([new ShapeMismatch("b", "(2)", "(3)")], report.Mismatched);
        var error = Assert.Throws<WeightFileException>(report.RequireComplete);
        Assert.Contains("Missing in the file (1): c", error.Message);
        Assert.Contains("Unexpected in the file (1): extra", error.Message);
        Assert.Contains("b: file (2), module (3)", error.Message);
    }

    [Theory]
    [InlineData("module.", null, "module.")]
    [InlineData("_orig_mod.", null, "_orig_mod.")]
    [InlineData("my.", "my.", "my.")]
    public void A_common_prefix_is_taken_off_when_more_keys_fit_without_it(string inFile, string? given, string taken)
    {
        var (report, weights) = WeightMatch.Compare(Set((inFile + "a", 1), (inFile + "b", 2)), [("a", [1]), ("b", [2])], given);
        Assert.True(report.IsComplete);
        Assert.Equal(taken, report.Prefix);
        Assert.Equal(["a", "b"], weights.Names);
    }

    [Fact]
    public void A_prefix_that_the_module_has_too_stays()
    {
        var (report, _) = WeightMatch.Compare(Set(("module.a", 1)), [("module.a", [1])]);
        Assert.True(report.IsComplete);
        Assert.Equal("", report.Prefix);
    }

    [Fact]
    public void Long_lists_are_cut_with_their_number()
    {
        var (report, _) = WeightMatch.Compare(Set(), Enumerable.Range(0, 30).Select(i => ($"layer{i}", new long[] { 1 })));
        Assert.Contains("(30)", report.ToString());
        Assert.Contains("and 18 more", report.ToString());
    }
}
