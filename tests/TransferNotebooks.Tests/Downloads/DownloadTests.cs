using System.Diagnostics;
using TransferNotebooks.Downloads;

namespace TransferNotebooks.Tests.Downloads;

[Collection(nameof(Surroundings))]
public sealed class DownloadTests : IDisposable
{
    private static readonly byte[] Content = FileServer.Content();
    private static readonly DownloadSettings Quick = new()
    {
        Stall = TimeSpan.FromSeconds(30),
        FirstPause = TimeSpan.FromMilliseconds(5),
        LongestPause = TimeSpan.FromMilliseconds(300),
        Poll = TimeSpan.FromMilliseconds(10),
        Tries = 3,
    };

    private readonly TemporaryFolder folder = new();
    private readonly Surroundings home;

    public DownloadTests() => home = new(("TRANSFER_HOME", folder["home"]), ("TRANSFER_OFFLINE", null));

    public void Dispose()
    {
        home.Dispose();
        folder.Dispose();
    }

    private static DownloadSettings Hasty => Quick with { Stall = TimeSpan.FromSeconds(1), Tries = 10 };

    private string Target => folder["cache/file.bin"];

    private static RemoteFile Hashed(params string[] urls) => new() { Name = "file.bin", Urls = urls, Sha256 = FileServer.Sha256(Content) };

    private string Fetch(RemoteFile file, DownloadSettings? settings = null) => Downloader.Fetch(file, folder["cache"], settings ?? Quick, TestContext.Current.CancellationToken);

    private void IsThere(FileServer server, RemoteFile? file = null, params int?[] offsets)
    {
        Assert.Equal(Target, Fetch(file ?? Hashed(server.Url("a"))));
        IsWhole();
        if (offsets.Length > 0) Assert.Equal(offsets, server.Requests.Select(asked => asked.From));
    }

    private void IsWhole()
    {
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal(new[] { PartFile.LockOf(Target), Target }.Order(), Directory.GetFileSystemEntries(folder["cache"]).Order());
    }

    private string Fails(RemoteFile file, DownloadSettings? settings = null) => Assert.Throws<DownloadException>(() => Fetch(file, settings)).Message;

    [Fact]
    public void A_file_is_fetched_once_and_then_found()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content));
        IsThere(server, null, [null]);
        IsThere(server, null, [null]);
    }

    [Fact]
    public void A_connection_that_breaks_is_continued_where_it_broke()
    {
        using var server = new FileServer((asked, n) => Answer.File(asked, Content) with { CutAfter = n < 2 ? 30_000 : null });
        IsThere(server, null, [null, 30_000, 60_000]);
        Assert.All(server.Requests.Skip(1), asked => Assert.Equal("\"a\"", asked.Headers["if-range"]));
    }

    [Fact]
    public void Many_breaks_do_not_end_it_while_each_try_brings_something()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { CutAfter = 10_000 });
        IsThere(server, null, [null, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000]);
    }

    [Fact]
    public void A_server_that_falls_silent_is_asked_again()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { StallAfter = asked.From is null ? 50_000 : null });
        Fetch(Hashed(server.Url("a")), Hasty);
        IsWhole();
        Assert.Equal(50_000, server.Requests.Last().From);
    }

    [Fact]
    public void A_slow_server_is_waited_for()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { Piece = 4_000, Pause = TimeSpan.FromMilliseconds(25) });
        IsThere(server, null, [null]);
    }

    [Fact]
    public void A_server_that_ignores_ranges_gives_the_file_from_the_beginning()
    {
        using var server = new FileServer((_, n) => new Answer(200, Content, ("ETag", "\"a\"")) { CutAfter = n == 0 ? 40_000 : null });
        IsThere(server, null, [null, 40_000]);
    }

    [Fact]
    public void A_file_that_changed_between_two_tries_is_not_mixed()
    {
        var old = Content.Select(value => (byte)~value).ToArray();
        using var server = new FileServer((asked, n) => n == 0 ? Answer.File(asked, old, "\"old\"") with { CutAfter = 40_000 } : Answer.File(asked, Content));
        IsThere(server, new RemoteFile { Name = "file.bin", Urls = [server.Url("a")] }, [null, 40_000]);
    }

    [Fact]
    public void A_mixture_of_two_versions_is_noticed_by_its_hash_and_fetched_anew()
    {
        var old = Content.Select(value => (byte)~value).ToArray();
        using var server = new FileServer((asked, n) => n == 0 ? new Answer(200, old) { CutAfter = 40_000 } : Answer.File(asked, Content));
        IsThere(server, null, [null, 40_000, null]);
    }

    [Fact]
    public void Without_a_hash_and_without_a_mark_of_the_version_nothing_is_continued()
    {
        using var server = new FileServer((_, n) => new Answer(200, Content) { CutAfter = n == 0 ? 40_000 : null });
        IsThere(server, new RemoteFile { Name = "file.bin", Urls = [server.Url("a")] }, [null, null]);
    }

    [Fact]
    public void A_date_serves_where_there_is_no_tag()
    {
        const string date = "Wed, 21 Oct 2015 07:28:00 GMT";
        using var server = new FileServer((asked, n) => n == 0
            ? new Answer(200, Content, ("Last-Modified", date), ("ETag", "W/\"weak\"")) { CutAfter = 40_000 }
            : new Answer(206, Content[asked.From!.Value..], ("Content-Range", $"bytes {asked.From}-{Content.Length - 1}/{Content.Length}")));
        IsThere(server, new RemoteFile { Name = "file.bin", Urls = [server.Url("a")] }, [null, 40_000]);
        Assert.Equal(date, server.Requests.Last().Headers["if-range"]);
    }

    [Fact]
    public void A_later_process_continues_what_an_earlier_one_left()
    {
        using var server = new FileServer((asked, n) => n == 0 ? Answer.File(asked, Content) with { CutAfter = 70_000 } : n <= 3 ? Answer.Error(503) : Answer.File(asked, Content));
        Assert.Contains("70,000 bytes are kept", Fails(Hashed(server.Url("a"))));
        IsThere(server);
        Assert.Equal(70_000, server.Requests.Last().From);
    }

    [Fact]
    public void A_corrupted_file_is_refused_and_the_next_source_is_asked()
    {
        var wrong = Content.ToArray();
        wrong[77] ^= 1;
        using var server = new FileServer((asked, _) => Answer.File(asked, asked.Path == "good" ? Content : wrong));
        IsThere(server, Hashed(server.Url("bad"), server.Url("good")), [null, null]);
        File.Delete(Target);
        var message = Fails(Hashed(server.Url("bad")));
        Assert.Contains($"should be {FileServer.Sha256(Content)}. Received: {FileServer.Sha256(wrong)}", message);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void The_beginning_of_a_hash_is_enough_to_tell()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content));
        var file = Hashed(server.Url("a"));
        IsThere(server, file with { Sha256 = file.Sha256![..8].ToUpperInvariant() });
        Assert.Contains("should begin with 00000000", Fails(file with { Name = "other.bin", Sha256 = "00000000" }));
    }

    [Fact]
    public void An_MD5_is_checked_where_the_source_gives_one()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content));
        var md5 = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(Content));
        IsThere(server, new RemoteFile { Name = "file.bin", Urls = [server.Url("a")], Md5 = md5 });
        Assert.Contains("MD5 should be", Fails(new RemoteFile { Name = "b", Urls = [server.Url("a")], Md5 = new string('0', 32) }));
    }

    [Fact]
    public void A_truncated_answer_of_unknown_length_is_noticed_by_the_stated_length()
    {
        using var server = new FileServer((asked, n) => Answer.File(asked, Content) with { TellsLength = false, CutAfter = n == 0 ? 20_000 : null });
        IsThere(server, Hashed(server.Url("a")) with { Bytes = Content.Length }, [null, 20_000]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(410)]
    public void A_file_that_is_not_there_is_asked_for_once_at_each_source(int status)
    {
        using var server = new FileServer((_, _) => Answer.Error(status));
        var message = Fails(Hashed(server.Url("a"), server.Url("b")));
        Assert.Contains($"{server.Url("a")}: HTTP {status}", message);
        Assert.Contains($"{server.Url("b")}: HTTP {status}", message);
        Assert.Contains(Target, message);
        Assert.Contains("TRANSFER_DATA", message);
        Assert.Equal(["a", "b"], server.Requests.Select(asked => asked.Path));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public void A_server_in_trouble_is_asked_again(int status)
    {
        using var server = new FileServer((asked, n) => n < 2 ? Answer.Error(status) : Answer.File(asked, Content));
        IsThere(server, null, [null, null, null]);
    }

    [Fact]
    public void A_server_that_asks_for_patience_gets_it()
    {
        var clock = Stopwatch.StartNew();
        using var server = new FileServer((asked, n) => n == 0 ? Answer.Error(429, ("Retry-After", "1")) : Answer.File(asked, Content));
        Fetch(Hashed(server.Url("a")), Quick with { LongestPause = TimeSpan.FromSeconds(5) });
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(0.95), $"{clock.Elapsed}");
    }

    [Fact]
    public void Another_source_is_asked_before_the_first_is_asked_again()
    {
        using var server = new FileServer((asked, _) => asked.Path == "a" ? Answer.Error(500) : Answer.File(asked, Content));
        IsThere(server, Hashed(server.Url("a"), server.Url("b")), [null, null]);
    }

    [Fact]
    public void Redirects_are_followed_but_not_for_ever_and_not_elsewhere_than_http()
    {
        using var server = new FileServer((asked, _) => asked.Path switch
        {
            "a" => Answer.Redirect("/b"),
            "loop" => Answer.Redirect("/loop"),
            "ftp" => Answer.Redirect("ftp://example.org/x"),
            "file" => Answer.Redirect("file:///etc/passwd"),
            _ => Answer.File(asked, Content),
        });
        IsThere(server);
        File.Delete(Target);
        Assert.Contains("redirects more than 10 times", Fails(Hashed(server.Url("loop"))));
        Assert.Contains("redirects to ftp:", Fails(Hashed(server.Url("ftp"))));
        Assert.Contains("redirects to file:", Fails(Hashed(server.Url("file"))));
    }

    [Theory]
    [InlineData("https://a.org/x", "https://b.org/y", "https://b.org/y")]
    [InlineData("https://a.org/x/y", "../z", "https://a.org/z")]
    [InlineData("http://a.org/x", "https://b.org/y", "https://b.org/y")]
    [InlineData("https://a.org/x", "http://a.org/x", null)]
    [InlineData("https://a.org/x", "data:,x", null)]
    [InlineData("https://a.org/x", null, null)]
    public void A_redirect_never_leads_from_https_down_to_http(string from, string? place, string? expected)
    {
        var target = place is null ? null : new Uri(place, UriKind.RelativeOrAbsolute);
        if (expected is null) Assert.Throws<SourceException>(() => HttpAsk.Follow(new(from), target));
        else Assert.Equal(expected, HttpAsk.Follow(new(from), target).ToString());
    }

    [Fact]
    public void What_takes_longer_shows_a_bar_that_counts_what_came()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { Piece = 10_000, Pause = TimeSpan.FromMilliseconds(160) });
        var shown = new Recorder();
        Progress.Sink = shown;
        try
        {
            IsThere(server);
        }
        finally
        {
            Progress.Sink = null;
        }
        Assert.All(shown.States, state => Assert.Equal(("Fetching file.bin", 100L, "kB"), (state.Title, state.Total, state.Unit)));
        Assert.Equal(100, shown.States[^1].Done);
        Assert.True(shown.States.Count > 1);
    }

    private sealed class Recorder : IProgressSink, IProgressView
    {
        public List<ProgressState> States { get; } = [];

        public IProgressView Open(ProgressState state)
        {
            States.Add(state);
            return this;
        }

        public void Update(ProgressState state) => States.Add(state);

        public void Close(ProgressState state, bool stays) => States.Add(state);
    }

    [Fact]
    public void A_web_page_in_the_place_of_a_file_is_refused()
    {
        using var server = new FileServer((_, _) => new Answer(200, "<html>sign in</html>"u8.ToArray(), ("Content-Type", "text/html; charset=utf-8")));
        Assert.Contains("web page", Fails(new RemoteFile { Name = "file.bin", Urls = [server.Url("a")] }));
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void A_file_of_another_length_or_beyond_the_limit_is_refused_at_once()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { TellsLength = asked.Path != "silent" });
        Assert.Contains("100,000 bytes instead of 5", Fails(Hashed(server.Url("a")) with { Bytes = 5 }));
        Assert.Contains("over the limit of 50,000", Fails(Hashed(server.Url("a")), Quick with { MaxBytes = 50_000 }));
        Assert.Contains("over the limit of 50,000", Fails(Hashed(server.Url("silent")), Quick with { MaxBytes = 50_000 }));
        Assert.Contains("over the limit of 5", Fails(Hashed(server.Url("silent")) with { Bytes = 5 }));
    }

    [Fact]
    public void Without_a_published_hash_the_first_content_is_the_one_that_counts()
    {
        var other = Content.Select(value => (byte)~value).ToArray();
        var current = Content;
        using var server = new FileServer((asked, _) => Answer.File(asked, current));
        var file = new RemoteFile { Name = "file.bin", Urls = [server.Url("a")] };
        IsThere(server, file);
        Assert.Contains(FileServer.Sha256(Content), File.ReadAllText(folder["home/pins.json"]));
        File.WriteAllBytes(Target, other);
        IsThere(server, file); // a changed copy is replaced by the known content
        File.Delete(Target);
        current = other;
        var message = Fails(file);
        Assert.Contains($"was {FileServer.Sha256(Content)} when it was first used. Received: {FileServer.Sha256(other)}", message);
        Assert.Contains("pins.json", message);
    }

    [Fact]
    public void A_hash_that_the_hub_names_is_checked()
    {
        using var server = new FileServer((asked, _) => asked.Path == "a"
            ? new Answer(302, [], ("Location", "/blob"), ("X-Linked-Etag", $"\"{FileServer.Sha256(Content)}\""))
            : Answer.File(asked, asked.Path == "blob" ? Content[..^1] : Content));
        Assert.Contains($"should be {FileServer.Sha256(Content)}", Fails(new RemoteFile { Name = "file.bin", Urls = [server.Url("a")], TakesHubHash = true }));
    }

    [Fact]
    public void A_damaged_file_in_the_place_is_kept_until_a_good_one_is_there()
    {
        Directory.CreateDirectory(folder["cache"]);
        File.WriteAllText(Target, "broken");
        using var server = new FileServer((asked, n) => n == 0 ? Answer.Error(404) : Answer.File(asked, Content));
        Assert.Contains("damaged or another one", Fails(Hashed(server.Url("a"))));
        Assert.Equal("broken", File.ReadAllText(Target));
        IsThere(server);
    }

    [Fact]
    public void Without_a_network_one_message_says_what_where_and_what_to_do()
    {
        string dead;
        using (var server = new FileServer((_, _) => Answer.Error(500))) dead = server.Url("a");
        var message = Fails(Hashed(dead) with { LookedFor = ["/data/file.bin"] });
        Assert.Contains("'file.bin' cannot be had", message);
        Assert.Contains("/data/file.bin", message);
        Assert.Contains(Target, message);
        Assert.Contains($"{dead}: no connection", message);
        Assert.Contains("TRANSFER_HOME", message);
    }

    [Fact]
    public void TRANSFER_OFFLINE_forbids_the_network_and_nothing_else()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content));
        using (new Surroundings(("TRANSFER_OFFLINE", "1")))
        {
            Assert.Contains("TRANSFER_OFFLINE is set", Fails(Hashed(server.Url("a"))));
            Assert.Empty(server.Requests);
        }
        IsThere(server);
        using (new Surroundings(("TRANSFER_OFFLINE", "1"))) IsThere(server, null, [null]);
    }

    [Fact]
    public void A_disk_that_fills_up_ends_it_with_the_part_kept()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { Piece = 10_000, Pause = TimeSpan.Zero });
        var message = Fails(Hashed(server.Url("a")), Quick with { Disk = file => new FullDisk(file, 35_000) });
        Assert.Contains("No space left on device", message);
        Assert.Contains("TRANSFER_HOME", message);
        Assert.Contains("35,000 bytes are kept", message);
        IsThere(server, null, [null, 35_000]);
    }

    [Fact]
    public async Task A_disk_that_is_really_full_says_so()
    {
        // A tmpfs of 64 KiB in a mount namespace of its own.
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { TellsLength = false });
        Directory.CreateDirectory(folder["cache"]);
        var probe = await RunAsync("unshare", ["-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "tmp", folder["cache"]]);
        Assert.SkipUnless(probe.Code == 0, $"No file system can be mounted here: {probe.Output}");
        var (code, output) = await RunAsync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmp \"$TEST_FETCH_FOLDER\" && exec \"$0\" \"$@\"", Environment.ProcessPath!, .. Myself], server.Url("a"));
        Assert.NotEqual(0, code);
        Assert.Contains("No space left on device", output);
        Assert.Contains("bytes are kept", output);
    }

    [Fact]
    public void A_file_larger_than_the_disk_is_refused_before_a_byte_is_written()
    {
        using var server = new FileServer((_, _) => new Answer(200, [], ("Content-Length", "4000000000000000")) { TellsLength = false });
        Assert.Contains("are free", Fails(Hashed(server.Url("a")) with { Bytes = 4_000_000_000_000_000 }));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_by_name()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content));
        var file = folder.File("no-folder", [1]);
        var error = Assert.Throws<DownloadException>(() => Downloader.Fetch(Hashed(server.Url("a")), Path.Combine(file, "below"), Quick, TestContext.Current.CancellationToken));
        Assert.Contains("no-folder", error.Message);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_interrupt_keeps_what_came_and_the_next_try_goes_on()
    {
        using var stop = new CancellationTokenSource();
        using var server = new FileServer((asked, n) => Answer.File(asked, Content) with { StallAfter = n == 0 ? 50_000 : null });
        var fetch = Task.Run(() => Downloader.Fetch(Hashed(server.Url("a")), folder["cache"], Quick, stop.Token), TestContext.Current.CancellationToken);
        var part = new FileInfo(PartFile.PathOf(Target));
        for (; part is not { Exists: true, Length: 50_000 }; part.Refresh()) await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        IsThere(server, null, [null, 50_000]);
    }

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

    private static string[] Myself => ["-explicit", "only", "-method", $"{typeof(DownloadTests).FullName}.{nameof(As_another_process)}"];

    private async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string url = "")
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

    [Theory]
    [InlineData("../file.bin", "https://example.org/a")]
    [InlineData("file.bin", "ftp://example.org/a")]
    [InlineData("file.bin", "/etc/passwd")]
    public void Odd_names_and_urls_are_refused(string name, string url) =>
        Assert.Throws<ArgumentException>(() => Fetch(new RemoteFile { Name = name, Urls = [url] }));

    // A disk with room for some bytes; the error is the one of a full disk on Linux (ENOSPC).
    private sealed class FullDisk(FileStream file, int room) : Stream
    {
        private int left = room;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fits = Math.Min(left, buffer.Length);
            file.Write(buffer[..fits]);
            left -= fits;
            if (fits < buffer.Length) throw new IOException($"No space left on device : '{file.Name}'", 28);
        }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
