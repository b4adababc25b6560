using System.Diagnostics;
using TransferNotebooks.Downloads;

namespace TransferNotebooks.Tests.Downloads;

/// <summary>What is asked of which server, and what is shown meanwhile.</summary>
[Collection(nameof(Surroundings))]
public sealed class DownloadTests : DownloadTest
{
    [Fact]
    public void A_file_is_fetched_once_and_then_found()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content));
        IsThere(server, null, [null]);
        IsThere(server, null, [null]);
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

    [Theory]
    [InlineData("../file.bin", "https://example.org/a")]
    [InlineData("file.bin", "ftp://example.org/a")]
    [InlineData("file.bin", "/etc/passwd")]
    public void Odd_names_and_urls_are_refused(string name, string url) =>
        Assert.Throws<ArgumentException>(() => Fetch(new RemoteFile { Name = name, Urls = [url] }));
}
