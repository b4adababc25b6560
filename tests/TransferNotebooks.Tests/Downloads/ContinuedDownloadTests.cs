using TransferNotebooks.Downloads;

namespace TransferNotebooks.Tests.Downloads;

/// <summary>Connections that break or fall silent, and files that change meanwhile.</summary>
[Collection(nameof(Surroundings))]
public sealed class ContinuedDownloadTests : DownloadTest
{
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
}
