namespace TransferNotebooks.Cli.Tests;

public class TestCountsTests
{
    [Theory]
    [InlineData(12, 0, 0, "12 passed, 0 failed")]
    [InlineData(0, 3, 0, "0 passed, 3 failed")]
    [InlineData(5, 1, 2, "5 passed, 1 failed, 2 skipped")]
    public void The_closing_line_names_skipped_tests_only_when_there_are_any(int passed, int failed, int skipped, string line) =>
        Assert.Equal(line, new TestCounts(passed, failed, skipped).ToString());

    [Fact]
    public void Counts_add_up() =>
        Assert.Equal(new TestCounts(11, 22, 33), new TestCounts(1, 2, 3) + new TestCounts(10, 20, 30));
}
