namespace TransferNotebooks.Kernel.Tests;

public class SessionPrepareTests
{
    [Fact]
    public async Task Preparing_leaves_no_trace_and_does_what_the_host_asked_for_once()
    {
        var prepared = 0;
        await using var session = new Session(new SessionOptions { Prepare = () => prepared++ });
        await session.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, prepared);
        Assert.Equal(0, session.ExecutionCount);
        Assert.Empty(session.Variables);
        var result = await session.RunAsync("1 + 1", static _ => { });
        Assert.Equal(2, result.Value);
        Assert.Equal(1, result.ExecutionCount);
    }

    [Fact]
    public async Task What_fails_while_preparing_does_not_reach_the_cells()
    {
        await using var session = new Session(new SessionOptions { Prepare = () => throw new DllNotFoundException("libtorch") });
        await session.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.Ok, (await session.RunAsync("1 + 1", static _ => { })).Status);
    }

    [Fact]
    public async Task A_running_cell_is_not_disturbed()
    {
        var prepared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = new Session(new SessionOptions { Prepare = prepared.SetResult });
        var cell = session.RunAsync("while (!Interrupted.IsCancellationRequested) System.Threading.Thread.Sleep(5);", static _ => { });
        var preparing = session.PrepareAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(prepared.Task, Task.Delay(1500, TestContext.Current.CancellationToken));
        Assert.False(cell.IsCompleted);
        Assert.False(prepared.Task.IsCompleted);
        session.Interrupt();
        await cell;
        await preparing;
        Assert.True(prepared.Task.IsCompleted);
    }

    [Fact]
    public async Task Preparing_ends_early_when_the_host_ends()
    {
        using var end = new CancellationTokenSource();
        await using var session = new Session(new SessionOptions { Prepare = end.Cancel });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.PrepareAsync(end.Token));
    }
}
