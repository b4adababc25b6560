using System.Diagnostics;
using System.Security.Cryptography;
using TorchSharp;

namespace TransferNotebooks.Tests.Proxies;

[Collection(Seeded.Name)]
public sealed class ProxyStoreTests : IDisposable
{
    private const string FolderName = "TEST_PROXY_FOLDER", PauseName = "TEST_PROXY_PAUSE";

    private readonly TemporaryFolder folder = new();
    private readonly Backbone source = Model(1);

    public void Dispose()
    {
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void An_interrupted_collection_goes_on_at_the_first_missing_shard_and_gives_the_same_bytes()
    {
        Collect(folder["whole"]);
        using var stop = new CancellationTokenSource();
        var error = Assert.ThrowsAny<OperationCanceledException>(() => ProxyCollection.Collect(source, Images(read: place => { if (place == 13) stop.Cancel(); }), folder["cut"], maps: "last", shardSize: 4, token: stop.Token));
        Assert.Contains("of 6 shards are whole", error.Message);
        Assert.Equal(["proxy.json", "shard-00000.safetensors", "shard-00001.safetensors", "shard-00002.safetensors"], Files(folder["cut"]));
        Assert.Contains("is not whole: 3 of 6", Assert.Throws<ProxyException>(() => ProxyCollection.Open(folder["cut"])).Message);

        var seen = new System.Collections.Concurrent.ConcurrentBag<int>();
        var proxy = ProxyCollection.Collect(source, Images(read: seen.Add), folder["cut"], maps: "last", shardSize: 4);
        Assert.Equal("3 of 6 shards were there; the others were collected", proxy.Status);
        Assert.Equal(Enumerable.Range(12, 10), seen.Order());
        Same(folder["whole"], folder["cut"]);
    }

    [Fact]
    public void A_second_collection_reads_the_first_without_running_the_model()
    {
        Collect(folder["p"]);
        var proxy = ProxyCollection.Collect(source, Images(read: _ => Assert.Fail("an image was read")), folder["p"], maps: "last");
        Assert.StartsWith("read from", proxy.Status);
        Assert.Equal(22, proxy.Count);
    }

    [Theory]
    [InlineData("truncated", "should have")]
    [InlineData("flipped", "is damaged")]
    [InlineData("missing", "is missing")]
    [InlineData("exchanged", "should have")]
    public void A_damaged_shard_is_noticed_and_made_anew_and_the_others_stay(string how, string said)
    {
        Collect(folder["whole"]);
        Collect(folder["p"]);
        var path = Path.Combine(folder["p"], "shard-00002.safetensors");
        var bytes = File.ReadAllBytes(path);
        File.Delete(path); // the collection just made has it mapped
        if (how == "truncated") File.WriteAllBytes(path, bytes[..^1]);
        if (how == "flipped") File.WriteAllBytes(path, [.. bytes[..^9], (byte)(bytes[^9] ^ 1), .. bytes[^8..]]);
        if (how == "exchanged") File.Copy(Path.Combine(folder["p"], "shard-00003.safetensors"), path);
        var error = Assert.Throws<ProxyException>(() => ProxyCollection.Open(folder["p"]));
        Assert.Contains("shard-00002.safetensors " + said, error.Message);
        Assert.Contains("Collect", error.Message);

        var seen = new System.Collections.Concurrent.ConcurrentBag<int>();
        var proxy = ProxyCollection.Collect(source, Images(read: seen.Add), folder["p"], maps: "last", shardSize: 4);
        Assert.Contains("shard-00002.safetensors " + said, proxy.Status);
        Assert.Equal([8, 9, 10, 11], seen.Order());
        Same(folder["whole"], folder["p"]);
    }

    [Fact]
    public void A_damaged_table_of_contents_is_noticed_and_all_is_made_anew()
    {
        Collect(folder["whole"]);
        Collect(folder["p"]);
        var path = Path.Combine(folder["p"], "proxy.json");
        foreach (var damaged in (string[])[File.ReadAllText(path)[..400], File.ReadAllText(path).Replace("\"samples\": 22", "\"samples\": 21"), ""])
        {
            File.WriteAllText(path, damaged);
            Assert.Contains("is damaged", Assert.Throws<ProxyException>(() => ProxyCollection.Open(folder["p"])).Message);
            Assert.Contains("damaged", Collect(folder["p"]).Status);
            Same(folder["whole"], folder["p"]);
        }
    }

    [Fact]
    public void Other_weights_preprocessing_data_or_outputs_are_noticed_by_name_and_collected_anew()
    {
        Collect(folder["p"]);
        using var other = Model(2);
        var first = ProxyCollection.Open(folder["p"]).Features.ToArray();
        var proxy = ProxyCollection.Collect(other, Images(), folder["p"], maps: "last");
        Assert.Contains("stale, weights changed", proxy.Status);
        Assert.NotEqual(first, proxy.Features.ToArray());
        other.Preprocessing = Preprocessing.Square(24);
        Assert.Contains("stale, preprocessing changed", ProxyCollection.Collect(other, Images(), folder["p"], maps: "last").Status);
        Assert.Contains("stale, data changed", ProxyCollection.Collect(other, Images(count: 21), folder["p"], maps: "last").Status);
        var last = ProxyCollection.Collect(other, Images(count: 21), folder["p"]);
        Assert.Contains("stale, choice of outputs changed", last.Status);
        Assert.Equal((21, null), (last.Count, last.Maps));
    }

    [Fact]
    public void A_folder_of_another_version_or_of_something_else_is_left_alone_with_a_clear_message()
    {
        Collect(folder["p"]);
        var path = Path.Combine(folder["p"], "proxy.json");
        var text = File.ReadAllText(path);
        foreach (var (content, said) in ((string, string)[])[(text.Replace("\"format\": 1", "\"format\": 7"), "format 7"), ("{\"name\": \"my web app\"}", "something else"), ("[1]", "something else")])
        {
            File.WriteAllText(path, content);
            Assert.Contains(said, Assert.Throws<ProxyException>(() => ProxyCollection.Open(folder["p"])).Message);
            Assert.Contains(said, Assert.Throws<ProxyException>(() => Collect(folder["p"])).Message);
            Assert.Equal(content, File.ReadAllText(path));
            Assert.Equal(7, Files(folder["p"]).Length);
        }
    }

    [Fact]
    public void A_folder_without_a_collection_is_told_by_name() =>
        Assert.Contains(folder["none"], Assert.Throws<DirectoryNotFoundException>(() => ProxyCollection.Open(folder["none"])).Message);

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_by_name()
    {
        var file = folder.File("no-folder", [1]);
        var error = Assert.Throws<ProxyException>(() => Collect(Path.Combine(file, "below")));
        Assert.Contains("no-folder", error.Message);
        Assert.Contains("TRANSFER_HOME", error.Message);
    }

    [Fact]
    public async Task Threads_that_collect_into_one_folder_both_end_with_the_whole_and_run_the_model_once()
    {
        Collect(folder["whole"]);
        var seen = new System.Collections.Concurrent.ConcurrentBag<int>();
        var proxies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ProxyCollection.Collect(source, Images(read: seen.Add), folder["p"], maps: "last", shardSize: 4))));
        Assert.Equal(Enumerable.Range(0, 22), seen.Order());
        Assert.All(proxies, proxy => Assert.Equal(proxies[0].Features.ToArray(), proxy.Features.ToArray()));
        Same(folder["whole"], folder["p"]);
    }

    [Fact]
    public async Task Processes_that_collect_into_one_folder_both_end_well()
    {
        Collect(folder["whole"]);
        var runs = await Task.WhenAll(RunAsync(Environment.ProcessPath!, [.. Myself], pause: 20), RunAsync(Environment.ProcessPath!, [.. Myself], pause: 20));
        Assert.All(runs, run => Assert.True(run.Code == 0, run.Output));
        Same(folder["whole"], folder["p"]);
    }

    [Fact]
    public async Task A_process_that_is_killed_leaves_nothing_half_written_that_is_taken_for_whole()
    {
        Collect(folder["whole"]);
        using (var process = Start(Environment.ProcessPath!, [.. Myself], pause: 100))
        {
            var reading = Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            while (!File.Exists(Path.Combine(folder["p"], "shard-00001.safetensors")) && !process.HasExited) await Task.Delay(5, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await reading;
        }
        File.WriteAllBytes(Path.Combine(folder["p"], ".shard-00004.safetensors.1.part"), [1, 2, 3]);
        Assert.InRange(Files(folder["p"]).Count(name => name.StartsWith("shard")), 2, 5);
        Assert.Contains("shards were there", Collect(folder["p"]).Status);
        Same(folder["whole"], folder["p"]);
    }

    [Fact]
    public async Task A_disk_that_is_full_says_so_and_the_shards_that_are_whole_stay()
    {
        // A tmpfs in a mount namespace of its own, with room for some of the shards of 35 KB.
        Directory.CreateDirectory(folder["p"]);
        Directory.CreateDirectory(folder["kept"]);
        var probe = await RunAsync("unshare", ["-rm", "mount", "-t", "tmpfs", "-o", "size=128k", "tmp", folder["p"]]);
        Assert.SkipUnless(probe.Code == 0, $"No file system can be mounted here: {probe.Output}");
        var (code, output) = await RunAsync("unshare",
            ["-rm", "sh", "-c", $"mount -t tmpfs -o size=128k tmp \"${FolderName}\" && {{ \"$0\" \"$@\"; code=$?; cp \"${FolderName}\"/* '{folder["kept"]}'; exit $code; }}", Environment.ProcessPath!, .. Myself]);
        Assert.NotEqual(0, code);
        Assert.Contains("No space left on device", output);
        Assert.Contains("of 6 shards are whole and stay", output);
        Assert.Contains("bytes are free there", output);

        Collect(folder["whole"]);
        Assert.InRange(Files(folder["kept"]).Count(name => name.StartsWith("shard")), 1, 5);
        Assert.Contains("shards were there", Collect(folder["kept"]).Status);
        Same(folder["whole"], folder["kept"]);
    }

    /// <summary>The part of another process, see above.</summary>
    [Fact(Explicit = true)]
    public void As_another_process()
    {
        var pause = int.Parse(Environment.GetEnvironmentVariable(PauseName)!);
        ProxyCollection.Collect(source, Images(read: _ => Thread.Sleep(pause)), Environment.GetEnvironmentVariable(FolderName)!, maps: "last", shardSize: 4);
    }

    private static string[] Myself => ["-explicit", "only", "-method", $"{typeof(ProxyStoreTests).FullName}.{nameof(As_another_process)}"];

    private static Backbone Model(long seed)
    {
        torch.manual_seed(seed);
        return Backbones.Load("cifar_resnet8", classes: 5, weights: "random");
    }

    private static LabelledData Images(int count = 22, Action<int>? read = null) =>
        new("photos", ["a", "b"], Datasets.Drawn("photo", count, size: 32).Select((image, place) => new Sample(new Watched(image.Source, () => read?.Invoke(place)), place % 2, place % 2 == 0 ? "a" : "b", place % 3 == 0 ? "test" : "train")));

    private ProxyCollection Collect(string path) => ProxyCollection.Collect(source, Images(), path, maps: "last", shardSize: 4);

    private static string[] Files(string path) => [.. Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)).Where(name => name != ".lock").Order(StringComparer.Ordinal)];

    private static void Same(string expected, string actual)
    {
        Assert.Equal(Files(expected), Files(actual));
        foreach (var name in Files(expected)) Assert.True(File.ReadAllBytes(Path.Combine(expected, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, name))), name);
    }

    private async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, int pause = 0)
    {
        using var process = Start(program, arguments, pause);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    private Process Start(string program, string[] arguments, int pause) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { [FolderName] = folder["p"], [PauseName] = $"{pause}" },
    })!;

    /// <summary>An image that tells when it is decoded.</summary>
    private sealed class Watched(ImageSource origin, Action read) : ImageSource
    {
        public override string Name => origin.Name;

        public override RgbImage Load(TransferNotebooks.Imaging.ImageScratch? scratch = null)
        {
            read();
            return origin.Load(scratch);
        }

        public override void AddTo(IncrementalHash hash) => origin.AddTo(hash);
    }
}
