using System.Diagnostics;
using TransferNotebooks.Downloads;

namespace TransferNotebooks.Tests.Downloads;

/// <summary>A folder to fetch into, settings that wait for little, and what must be true afterwards.</summary>
public abstract class DownloadTest : IDisposable
{
    private protected static readonly byte[] Content = FileServer.Content();
    private protected static readonly DownloadSettings Quick = new()
    {
        Stall = TimeSpan.FromSeconds(30),
        FirstPause = TimeSpan.FromMilliseconds(5),
        LongestPause = TimeSpan.FromMilliseconds(300),
        Poll = TimeSpan.FromMilliseconds(10),
        Tries = 3,
    };

    private protected readonly TemporaryFolder folder = new();
    private readonly Surroundings home;

    protected DownloadTest() => home = new(("TRANSFER_HOME", folder["home"]), ("TRANSFER_OFFLINE", null));

    public void Dispose()
    {
        home.Dispose();
        folder.Dispose();
    }

    private protected static DownloadSettings Hasty => Quick with { Stall = TimeSpan.FromSeconds(1), Tries = 10 };

    private protected string Target => folder["cache/file.bin"];

    private protected static RemoteFile Hashed(params string[] urls) => new() { Name = "file.bin", Urls = urls, Sha256 = FileServer.Sha256(Content) };

    private protected string Fetch(RemoteFile file, DownloadSettings? settings = null) => Downloader.Fetch(file, folder["cache"], settings ?? Quick, TestContext.Current.CancellationToken);

    private protected void IsThere(FileServer server, RemoteFile? file = null, params int?[] offsets)
    {
        Assert.Equal(Target, Fetch(file ?? Hashed(server.Url("a"))));
        IsWhole();
        if (offsets.Length > 0) Assert.Equal(offsets, server.Requests.Select(asked => asked.From));
    }

    private protected void IsWhole()
    {
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal(new[] { PartFile.LockOf(Target), Target }.Order(), Directory.GetFileSystemEntries(folder["cache"]).Order());
    }

    private protected string Fails(RemoteFile file, DownloadSettings? settings = null) => Assert.Throws<DownloadException>(() => Fetch(file, settings)).Message;

    private protected static string[] Myself => ["-explicit", "only", "-method", $"{typeof(ConcurrentDownloadTests).FullName}.{nameof(ConcurrentDownloadTests.As_another_process)}"];

    private protected async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string url = "")
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TEST_FETCH_URL"] = url, ["TEST_FETCH_FOLDER"] = folder["cache"] },
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
