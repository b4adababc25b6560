using TransferNotebooks.Downloads;

namespace TransferNotebooks.Tests.Downloads;

/// <summary>Threads and processes that want the same file.</summary>
[Collection(nameof(Surroundings))]
public sealed class ConcurrentDownloadTests : DownloadTest
{
    [Fact]
    public async Task Threads_that_want_one_file_fetch_it_once()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { Piece = 10_000 });
        var file = Hashed(server.Url("a"));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Fetch(file))));
        IsThere(server, null, [null]);
    }

    [Fact]
    public async Task Processes_that_want_one_file_fetch_it_once()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { Piece = 2_000, Pause = TimeSpan.FromMilliseconds(40) });
        var runs = await Task.WhenAll(RunAsync(Environment.ProcessPath!, [.. Myself], server.Url("a")), RunAsync(Environment.ProcessPath!, [.. Myself], server.Url("a")));
        Assert.All(runs, run => Assert.True(run.Code == 0, run.Output));
        IsThere(server, null, [null]);
    }

    /// <summary>The part of another process, see above.</summary>
    [Fact(Explicit = true)]
    public void As_another_process() => Downloader.Fetch(Hashed(Environment.GetEnvironmentVariable("TEST_FETCH_URL")!), Environment.GetEnvironmentVariable("TEST_FETCH_FOLDER")!, Quick, TestContext.Current.CancellationToken);
}
