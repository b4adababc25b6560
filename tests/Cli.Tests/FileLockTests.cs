namespace TransferNotebooks.Cli.Tests;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_second_waits_until_the_first_is_done()
    {
        string path = _folder.At("some/lock");
        bool waited = false;
        var first = await FileLock.TakeAsync(path, null, TestContext.Current.CancellationToken);
        var second = FileLock.TakeAsync(path, () => waited = true, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        Assert.True(waited);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task It_is_the_lock_that_the_launcher_takes()
    {
        string path = _folder.At("lock");
        using var held = await FileLock.TakeAsync(path, null, TestContext.Current.CancellationToken);
        int code = await Child.RunAsync("flock", ["-n", path, "true"], null, TestContext.Current.CancellationToken);
        Assert.Equal(1, code);
    }
}
