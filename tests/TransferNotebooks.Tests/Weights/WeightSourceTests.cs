using TransferNotebooks.Tests.Downloads;

namespace TransferNotebooks.Tests.Weights;

[Collection(nameof(Surroundings))]
public sealed class WeightSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Surroundings surroundings;
    private readonly byte[] content = File.ReadAllBytes(Fixtures.File("checkpoint.pth"));

    public WeightSourceTests() => surroundings = new(
        ("TRANSFER_HOME", folder["home"]), ("TRANSFER_DATA", folder["data"]), ("TRANSFER_OFFLINE", null), ("TORCH_HOME", folder["torch"]), ("HF_HOME", folder["hf"]), ("HF_HUB_CACHE", null), ("HF_ENDPOINT", null));

    public void Dispose()
    {
        surroundings.Dispose();
        folder.Dispose();
    }

    private WeightEntry Known(string name, params string[] urls) => new()
    {
        Name = name,
        File = $"weights/net/{name}.pth",
        Sha256 = FileServer.Sha256(content)[..8],
        Urls = urls,
        Source = "this test",
        Licence = "none",
        ClassCount = 2,
        Preprocessing = Preprocessing.ImageNet,
        Accuracy = "none",
    };

    private string Put(string path, byte[]? bytes = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        return folder.File(path, bytes ?? content);
    }

    [Theory]
    [InlineData("data/weights/net/a.pth")]
    [InlineData("home/data/weights/net/a.pth")]
    [InlineData("home/weights/net/a.pth")]
    [InlineData("torch/hub/checkpoints/a.pth")]
    public void Known_weights_are_found_wherever_they_lie(string place)
    {
        var path = Put(place);
        Assert.Equal(path, WeightSource.Find("net", [Known("a")], "default").Path);
    }

    [Fact]
    public void The_default_is_fetched_once_into_the_cache()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, content));
        for (var time = 0; time < 2; time++)
        {
            var found = WeightSource.Find("net", [Known("a", server.Url("a.pth")), Known("b")], "default");
            Assert.Equal(folder["home/weights/net/a.pth"], found.Path);
            Assert.Equal("a", found.Entry!.Name);
        }
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Other_known_weights_that_are_present_go_before_a_download()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, content));
        Put("data/weights/net/b.pth");
        Assert.Equal("b", WeightSource.Find("net", [Known("a", server.Url("a.pth")), Known("b")], "default").Name);
        Assert.Equal("a", WeightSource.Find("net", [Known("a", server.Url("a.pth")), Known("b")], "a").Name);
        Assert.Equal("a", WeightSource.Find("net", [Known("a", server.Url("a.pth")), Known("b")], "default").Name);
    }

    [Fact]
    public void A_present_file_without_a_head_does_not_become_the_default()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, content));
        Put("data/weights/net/b.pth");
        Assert.Equal("a", WeightSource.Find("net", [Known("b") with { IsTrunk = true }, Known("a", server.Url("a.pth"))], "default").Name);
    }

    [Theory]
    [InlineData("IMAGENET1K_V2")]
    [InlineData("imagenet1k_v2")]
    [InlineData("ResNet50_Weights.IMAGENET1K_V2")]
    public void Names_are_taken_as_users_of_torchvision_write_them(string name)
    {
        Put("data/weights/net/IMAGENET1K_V2.pth");
        Assert.Equal("IMAGENET1K_V2", WeightSource.Find("net", [Known("IMAGENET1K_V1"), Known("IMAGENET1K_V2")], name).Entry!.Name);
    }

    [Fact]
    public void A_file_of_the_users_with_other_content_is_refused_and_one_of_PyTorchs_passed_over()
    {
        Put("torch/hub/checkpoints/a.pth", [1, 2, 3]);
        Assert.Contains("not on this machine", Assert.Throws<FileNotFoundException>(() => WeightSource.Find("net", [Known("a")], "a")).Message);
        Put("data/weights/net/a.pth", [1, 2, 3]);
        var error = Assert.Throws<WeightFileException>(() => WeightSource.Find("net", [Known("a")], "a"));
        Assert.Contains("SHA-256 should begin with", error.Message);
    }

    [Fact]
    public void A_damaged_copy_in_the_cache_is_fetched_anew()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, content));
        var path = Put("home/weights/net/a.pth", [1, 2, 3]);
        Assert.Equal(path, WeightSource.Find("net", [Known("a", server.Url("a.pth"))], "a").Path);
        Assert.Equal(content, File.ReadAllBytes(path));
    }

    [Fact]
    public void Offline_the_message_lists_every_place_and_the_source()
    {
        using var offline = new Surroundings(("TRANSFER_OFFLINE", "1"));
        var error = Assert.Throws<DownloadException>(() => WeightSource.Find("net", [Known("a", "https://example.org/a.pth")], "default"));
        foreach (var place in new[] { folder["data/weights/net/a.pth"], folder["home/weights/net/a.pth"], folder["torch/hub/checkpoints/a.pth"], "https://example.org/a.pth", "TRANSFER_DATA" })
            Assert.Contains(place, error.Message);
    }

    [Fact]
    public void A_file_of_the_hub_is_fetched_by_its_revision_and_checked_by_the_hash_the_hub_names()
    {
        using var server = new FileServer((asked, _) => asked.Path.StartsWith("blob", StringComparison.Ordinal)
            ? Answer.File(asked, content)
            : new Answer(302, [], ("Location", "/blob"), ("X-Linked-Etag", $"\"{FileServer.Sha256(content)}\"")));
        using var hub = new Surroundings(("HF_ENDPOINT", server.Url("")));
        Assert.Equal(folder["home/weights/hf/some/net-1.0/main/model.safetensors"], WeightSource.Find("net", [], "hf:some/net-1.0/model.safetensors").Path);
        Assert.Equal(folder["home/weights/hf/some/net-1.0/v2/sub/m.pth"], WeightSource.Find("net", [], "hf:some/net-1.0/sub/m.pth@v2").Path);
        Assert.Equal(["some/net-1.0/resolve/main/model.safetensors", "blob", "some/net-1.0/resolve/v2/sub/m.pth", "blob"], server.Requests.Select(asked => asked.Path));
    }

    [Fact]
    public void A_file_that_the_hubs_own_cache_has_is_taken_from_there_unless_it_is_damaged()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, content));
        using var hub = new Surroundings(("HF_ENDPOINT", server.Url("")));
        var repository = "hf/hub/models--some--net";
        var blob = Put($"{repository}/blobs/{FileServer.Sha256(content)}");
        Put($"{repository}/refs/main", "0123abcd"u8.ToArray());
        Directory.CreateDirectory(folder[$"{repository}/snapshots/0123abcd"]);
        var link = folder[$"{repository}/snapshots/0123abcd/m.pth"];
        File.CreateSymbolicLink(link, blob);
        Assert.Equal(link, WeightSource.Find("net", [], "hf:some/net/m.pth").Path);
        Assert.Equal(link, WeightSource.Find("net", [], "hf:some/net/m.pth@0123abcd").Path);
        Assert.Empty(server.Requests);
        File.WriteAllBytes(blob, [1]);
        Assert.StartsWith(folder["home"], WeightSource.Find("net", [], "hf:some/net/m.pth").Path);
    }

    [Theory]
    [InlineData("hf:net/file.pth")]
    [InlineData("hf:some/net/../../../etc/passwd")]
    [InlineData("hf:some/net/a//b")]
    [InlineData("hf:some/net/file@../x")]
    [InlineData("https://example.org/")]
    [InlineData("https://example.org/a.pth#md5=00")]
    [InlineData("https://example.org/a.pth#sha256=xyz")]
    [InlineData("no-such-weights")]
    public void What_names_no_file_is_refused(string weights) => Assert.Throws<ArgumentException>(() => WeightSource.Find("net", [Known("a")], weights));

    [Fact]
    public void A_url_is_kept_to_its_first_content_or_to_the_stated_hash()
    {
        var current = content;
        using var server = new FileServer((asked, _) => Answer.File(asked, current));
        var path = WeightSource.Find("net", [], server.Url("m.pth")).Path;
        Assert.Equal(content, File.ReadAllBytes(path));
        File.Delete(path);
        current = [.. content, 0];
        Assert.Contains("first used", Assert.Throws<DownloadException>(() => WeightSource.Find("net", [], server.Url("m.pth"))).Message);
        current = content;
        var stated = server.Url("n.pth") + "#sha256=" + FileServer.Sha256(content)[..16];
        Assert.EndsWith("n.pth", WeightSource.Find("net", [], stated).Path);
        Assert.DoesNotContain("n.pth", File.ReadAllText(folder["home/pins.json"]));
        Assert.Contains("SHA-256 should", Assert.Throws<DownloadException>(() => WeightSource.Find("net", [], server.Url("o.pth") + "#sha256=0011")).Message);
    }

    [Fact]
    public void A_url_with_a_stated_hash_is_found_among_PyTorchs_files()
    {
        var kept = Put("torch/hub/checkpoints/m.pth");
        Assert.Equal(kept, WeightSource.Find("net", [], $"https://example.org/m.pth#sha256={FileServer.Sha256(content)}").Path);
    }

    [Fact]
    public void A_scripted_model_is_not_loaded_from_a_url()
    {
        var script = File.ReadAllBytes(Fixtures.File("script.pt"));
        using var server = new FileServer((asked, _) => Answer.File(asked, script));
        var error = Assert.Throws<WeightFileException>(() => global::TransferNotebooks.Backbones.Load("cifar_resnet20", weights: server.Url("script.pt")));
        Assert.Contains("WeightFile.OpenTorchScript", error.Message);
    }
}
