using System.Text.Json;

namespace TransferNotebooks.Cli.Tests;

public sealed class CacheVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public CacheVerbTests()
    {
        Write("weights/resnet18/resnet18-f37072fd.pth", 1000, days: 40);
        Write("weights/resnet18/.resnet18-f37072fd.pth.lock", 0, days: 40);
        Write("weights/vgg16/vgg16.pth.part", 300, days: 1);
        Write("weights/vgg16/vgg16.pth.part.json", 20, days: 1);
        Write("weights/vgg16/.vgg16.pth.lock", 0, days: 1);
        Write("data/mnist/train.gz", 500, days: 3);
        Write("data/mnist/more/test.gz", 200, days: 50);
        Write("features/a.safetensors", 70, days: 2);
        Write("native/torch/shim.so", 5, days: 100);
        Write("pins.json", 2, days: 100);
    }

    public void Dispose() => folder.Dispose();

    private string Home => folder.At("home");

    private void Write(string path, int bytes, int days)
    {
        var full = Path.Combine(Home, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, new byte[bytes]);
        File.SetLastWriteTimeUtc(full, DateTime.UtcNow.AddDays(-days));
        File.SetLastAccessTimeUtc(full, DateTime.UtcNow.AddDays(-days));
    }

    private (int Code, string Output, string Error) Run(string line) => Captured.Run(() => CommandLine.Create(new Checkout("/checkout", "/checkout/artifacts", Home)).Parse(line).Invoke());

    private bool Has(string path) => Path.Exists(Path.Combine(Home, path));

    [Fact]
    public void The_list_tells_kind_place_size_and_last_use()
    {
        using var list = JsonDocument.Parse(Run("cache list --json").Output);
        var items = list.RootElement.GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("path").GetString()!);
        Assert.Equal(["data/mnist", "features/a.safetensors", "native/torch", "weights/resnet18/resnet18-f37072fd.pth", "weights/vgg16/vgg16.pth"], items.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(700, items["data/mnist"].GetProperty("bytes").GetInt64());
        Assert.Equal(320, items["weights/vgg16/vgg16.pth"].GetProperty("bytes").GetInt64());
        Assert.Equal("weights", items["weights/vgg16/vgg16.pth"].GetProperty("kind").GetString());
        Assert.InRange((DateTime.UtcNow - items["data/mnist"].GetProperty("lastUse").GetDateTime()).TotalDays, 2.9, 3.1);
        Assert.Equal(700 + 70 + 5 + 1000 + 320, list.RootElement.GetProperty("bytes").GetInt64());
        var text = Run("cache list").Output;
        Assert.Contains("2.1 kB in ", text);
    }

    [Fact]
    public void Pruning_by_age_removes_what_was_not_used_for_longer()
    {
        var (code, output, _) = Run("cache prune --older-than 30d");
        Assert.Equal(0, code);
        Assert.Contains("removed weights/resnet18/resnet18-f37072fd.pth (1.0 kB)", output);
        Assert.Contains("Freed 1.0 kB.", output);
        Assert.False(Has("weights/resnet18/.resnet18-f37072fd.pth.lock"));
        Assert.True(Has("data/mnist/more/test.gz")); // a data set is as young as its youngest file
        Assert.True(Has("native/torch/shim.so"));
    }

    [Fact]
    public void A_dry_run_removes_nothing()
    {
        Assert.Contains("Would free 1.3 kB.", Run("cache prune --kind weights --dry-run").Output);
        Assert.True(Has("weights/resnet18/resnet18-f37072fd.pth"));
    }

    [Fact]
    public void A_kind_goes_alone_and_all_leaves_the_kept_hashes()
    {
        Run("cache prune --kind data");
        Assert.False(Has("data/mnist"));
        Assert.True(Has("features/a.safetensors"));
        Run("cache prune --all");
        Assert.False(Has("native/torch"));
        Assert.False(Has("features/a.safetensors"));
        Assert.True(Has("pins.json"));
        Assert.Contains("Nothing in the cache fits.", Run("cache prune --all").Output);
    }

    [Fact]
    public void What_another_process_fetches_stays()
    {
        using (FileLock.TryTake(Path.Combine(Home, "weights/vgg16/.vgg16.pth.lock")))
        {
            var (code, _, error) = Run("cache prune --all");
            Assert.Equal(0, code);
            Assert.Contains("kept weights/vgg16/vgg16.pth: another process is fetching it", error);
            Assert.True(Has("weights/vgg16/vgg16.pth.part"));
        }
        Run("cache prune --all");
        Assert.False(Has("weights/vgg16/vgg16.pth.part"));
    }

    [Fact]
    public void Folders_of_TRANSFER_DATA_and_links_out_of_the_cache_are_not_touched()
    {
        var outside = folder.At("outside");
        Directory.CreateDirectory(outside);
        File.WriteAllText(Path.Combine(outside, "precious"), "x");
        Directory.CreateSymbolicLink(Path.Combine(Home, "data", "linked"), outside);
        Directory.CreateSymbolicLink(Path.Combine(Home, "weights", "linked"), outside);
        var cache = new CacheFolder(Home, [Path.Combine(Home, "data", "mnist")]);
        var chosen = new CachePruning([], null, All: true).Choose(cache.List(), DateTime.UtcNow);
        Assert.DoesNotContain(chosen, item => item.Path.StartsWith("data/mnist", StringComparison.Ordinal));
        Assert.All(chosen, item => Assert.True(CachePruning.Remove(item)));
        Assert.True(File.Exists(Path.Combine(outside, "precious")));
        Assert.True(Has("data/mnist/train.gz"));
        Assert.False(Has("data/linked"));
    }

    [Theory]
    [InlineData("cache prune")]
    [InlineData("cache prune --older-than soon")]
    [InlineData("cache prune --older-than 30")]
    [InlineData("cache prune --kind weights --all")]
    [InlineData("cache list now")]
    public void Misuse_removes_nothing(string line)
    {
        Assert.NotEmpty(CommandLine.Create(new Checkout("/checkout", "/checkout/artifacts", Home)).Parse(line).Errors);
        Assert.NotEqual(0, Run(line).Code);
        Assert.True(Has("weights/resnet18/resnet18-f37072fd.pth"));
    }

    [Fact]
    public void An_empty_cache_is_no_error() => Assert.Contains("Nothing lies in", Captured.Run(() => CommandLine.Create(new Checkout("/c", "/c/a", folder.At("none"))).Parse("cache list").Invoke()).Output);
}
