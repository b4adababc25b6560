namespace TransferNotebooks.Cli.Tests;

/// <summary>Runs small shell scripts in the place of test programs.</summary>
public sealed class TestProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<TestOutcome> RunAsync(string script, TestSelection? selection = null, TimeSpan? limit = null, TimeSpan? silent = null)
    {
        string path = _folder.At("program");
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new TestProgram("Fake.Tests", path).RunAsync(
            selection ?? new TestSelection(false, null), new Dictionary<string, string> { ["GREETING"] = "hello" }, new TestLimits(limit ?? TimeSpan.FromMinutes(1), silent ?? TimeSpan.FromMinutes(1)), null, TestContext.Current.CancellationToken);
    }

    private const string Begin = """echo '{"$type":"test-starting","TestUniqueID":"u","TestDisplayName":"T.Works"}'""";
    private const string Pass = """echo '{"$type":"test-passed","TestUniqueID":"u"}'""";
    private const string End = """echo '{"$type":"test-assembly-finished"}'""";

    [Fact]
    public async Task A_clean_run_counts_its_tests()
    {
        var outcome = await RunAsync($"{Begin}\n{Pass}\n{End}");
        Assert.Equal(new TestCounts(1, 0, 0), outcome.Counts);
        Assert.Empty(outcome.Failures);
    }

    [Fact]
    public async Task A_program_that_a_signal_kills_is_a_failure_that_names_the_running_test()
    {
        var outcome = await RunAsync($"{Begin}\necho 'last words' >&2\nkill -SEGV $$");
        Assert.Equal(1, outcome.Counts.Failed);
        var failure = Assert.Single(outcome.Failures);
        Assert.Contains("signal 11", failure.Message);
        Assert.Contains("running then: T.Works", failure.Trace);
        Assert.Contains("last words", failure.Trace);
    }

    [Fact]
    public async Task An_exit_code_without_a_failed_test_is_a_failure()
    {
        var outcome = await RunAsync($"{Begin}\n{Pass}\n{End}\nexit 3");
        Assert.Equal(new TestCounts(1, 1, 0), outcome.Counts);
        Assert.Contains("exit code 3", outcome.Failures[0].Message);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_and_counts_as_a_failure()
    {
        var outcome = await RunAsync($"{Begin}\nsleep 60", limit: TimeSpan.FromSeconds(0.3));
        Assert.Contains("was ended", Assert.Single(outcome.Failures).Message);
        Assert.True(outcome.Time < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_program_in_which_nothing_happens_any_more_is_asked_what_it_does_and_ended()
    {
        var outcome = await RunAsync($"{Begin}\n{Pass}\nsleep 60", silent: TimeSpan.FromSeconds(2));
        Assert.Equal(1, outcome.Counts.Passed);
        var failure = Assert.Single(outcome.Failures);
        Assert.Contains("no test began or ended", failure.Message);
        if (OperatingSystem.IsLinux()) Assert.Matches(@"thread \d+ program: S, 0 ticks", failure.Trace);
        Assert.Contains("managed stacks", failure.Trace); // a shell has none
    }

    [Theory]
    [InlineData(false, null, "-trait- Category=Soak")]
    [InlineData(true, null, "")]
    [InlineData(true, "Gradients", "-method *Gradients*")]
    [InlineData(false, "Gradients", "-trait- Category=Soak -method *Gradients*")]
    public void Soak_tests_are_left_out_unless_asked_for(bool soak, string? filter, string arguments) =>
        Assert.Equal(arguments, string.Join(' ', new TestSelection(soak, filter).Arguments));

    [Fact]
    public async Task Arguments_and_variables_reach_the_program()
    {
        var outcome = await RunAsync($"""echo "$GREETING $*" >&2; exit 9""", new TestSelection(true, "Some.Test"));
        Assert.Contains("hello -noColor", outcome.Failures[0].Trace);
        Assert.Contains("-method *Some.Test*", outcome.Failures[0].Trace);
    }
}
