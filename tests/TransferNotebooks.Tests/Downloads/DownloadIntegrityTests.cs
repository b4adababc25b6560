using TransferNotebooks.Downloads;

namespace TransferNotebooks.Tests.Downloads;

/// <summary>Content that is not what it should be.</summary>
[Collection(nameof(Surroundings))]
public sealed class DownloadIntegrityTests : DownloadTest
{
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
}
