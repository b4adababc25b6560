namespace TransferNotebooks.Cli.Tests;

public class ChildTests
{
    [Fact]
    public async Task Lines_and_the_exit_code_come_back()
    {
        var (output, error) = (new List<string>(), new List<string>());
        int code = await Child.RunAsync("sh", ["-c", "echo \"$1\"; echo oops >&2; exit 7", "sh", "two words"], output.Add, error.Add, null, TestContext.Current.CancellationToken);
        Assert.Equal(7, code);
        Assert.Equal(["two words"], output);
        Assert.Equal(["oops"], error);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<FailedException>(() => Child.RunAsync("no-such-program", [], null, TestContext.Current.CancellationToken));
        Assert.Contains("'no-such-program' could not be started", error.Message);
    }

    [Fact]
    public async Task Cancelling_ends_the_program_and_its_children()
    {
        using var cancel = new CancellationTokenSource();
        int child = 0;
        var run = Child.RunAsync("sh", ["-c", "sleep 300 & echo $!; wait"], line => { child = int.Parse(line); cancel.Cancel(); }, _ => { }, null, cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        // A killed process stays in the table until its new parent has noticed; it is no longer sleeping then.
        for (int i = 0; i < 100 && IsSleeping(child); i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(IsSleeping(child));
    }

    private static bool IsSleeping(int process)
    {
        string file = $"/proc/{process}/cmdline";
        return File.Exists(file) && File.ReadAllText(file).Contains("sleep");
    }
}
