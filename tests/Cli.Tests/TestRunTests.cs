namespace TransferNotebooks.Cli.Tests;

public class TestRunTests
{
    private static readonly TestSelection All = new(false, null);

    private static TestOutcome Outcome(int passed, int failed, params TestSkip[] skips) =>
        new("X.Tests", new TestCounts(passed, failed, skips.Length), [], skips, TimeSpan.FromSeconds(1));

    private static (int Code, string[] Lines) Close(params TestOutcome[] outcomes)
    {
        var (code, output, _) = Captured.Run(() => TestRun.Close(outcomes, All));
        return (code, output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void The_sums_are_the_last_line()
    {
        var (code, lines) = Close(Outcome(3, 0), Outcome(4, 0));
        Assert.Equal(0, code);
        Assert.Equal(["7 passed, 0 failed"], lines);
    }

    [Fact]
    public void One_failure_anywhere_fails_the_run()
    {
        var (code, lines) = Close(Outcome(3, 0), Outcome(4, 1));
        Assert.Equal(1, code);
        Assert.Equal("7 passed, 1 failed", lines[^1]);
    }

    [Fact]
    public void Reasons_for_skipping_are_listed_once_with_their_tests()
    {
        var (code, lines) = Close(Outcome(1, 0, new("T.A", "no data"), new("T.B", "no GPU"), new("T.C", "no data")));
        Assert.Equal(0, code);
        Assert.Equal(["skipped, no data", "  T.A", "  T.C", "skipped, no GPU", "  T.B", "1 passed, 0 failed, 3 skipped"], lines);
    }

    [Fact]
    public void A_run_without_tests_is_no_success() => Assert.Equal(1, Close().Code);
}
