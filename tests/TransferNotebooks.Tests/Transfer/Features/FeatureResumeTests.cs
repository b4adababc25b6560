using System.Diagnostics;
using TransferNotebooks.Downloads;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Transfer;

/// <summary>Extractions that are interrupted, that run side by side, and that find no room.</summary>
[Collection(Seeded.Name)]
public sealed class FeatureResumeTests : IDisposable
{
    private const int Count = 600;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private static string[] Myself => ["-explicit", "only", "-method", $"{typeof(FeatureResumeTests).FullName}.{nameof(As_another_process)}"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_interrupted_extraction_goes_on_from_its_finished_shards_and_gives_the_same_bits()
    {
        using var model = Model();
        var store = new FeatureStore(folder.Path);
        using var stop = new CancellationTokenSource();
        var stopping = PacedImage.Over(Images(), read =>
        {
            if (read > 400) stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => model.Extract(stopping, store: store, token: stop.Token));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.safetensors"));
        Assert.Single(Directory.GetFiles(folder.Path, "*.safetensors", SearchOption.AllDirectories));

        int read = 0;
        var resumed = model.Extract(PacedImage.Over(Images(), sofar => read = Math.Max(Volatile.Read(ref read), sofar)), store: store, token: Test);
        Assert.InRange(read, Count - 256 - 1, Count - 256);
        Assert.Contains("went on after 256 that were finished; extracted and stored", store.Status);
        Assert.Equal(model.Extract(Images(), cache: false, token: Test).ToArray(), resumed.ToArray());
        Assert.Equal(Images().Labels, resumed.Labels);
        Assert.Equal(Images().Select(image => image.Name), resumed.Ids);
        Assert.Single(Directory.GetFiles(folder.Path, "*.safetensors", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_damaged_shard_is_made_anew()
    {
        using var model = Model();
        var store = new FeatureStore(folder.Path);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => model.Extract(PacedImage.Over(Images(), read => { if (read > 550) stop.Cancel(); }), store: store, token: stop.Token));
        var shards = Directory.GetFiles(folder.Path, "*.safetensors", SearchOption.AllDirectories).Order().ToArray();
        Assert.Equal(2, shards.Length);
        var bytes = File.ReadAllBytes(shards[0]);
        bytes[^(bytes.Length / 2)] ^= 1;
        File.WriteAllBytes(shards[0], bytes);
        File.WriteAllBytes(shards[1], File.ReadAllBytes(shards[1])[..^1]);
        var features = model.Extract(Images(), store: store, token: Test);
        Assert.DoesNotContain("went on", store.Status);
        Assert.Equal(model.Extract(Images(), cache: false, token: Test).ToArray(), features.ToArray());
    }

    [Fact]
    public void Broken_images_of_a_finished_shard_stay_left_out()
    {
        var good = folder["good.png"];
        Images()[0].Load().SavePng(good);
        var bad = folder.File("bad.png", File.ReadAllBytes(good)[..100]);
        var images = LabelledData.FromFiles("mixed", ["a", "b"], Enumerable.Range(0, 300).Select(i => (i % 50 == 7 ? bad : good, i % 2)));
        using var model = Model();
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => model.Extract(PacedImage.Over(images, read => { if (read > 270) stop.Cancel(); }), store: new(folder["store"]), token: stop.Token));
        var store = new FeatureStore(folder["store"]);
        var features = model.Extract(images, store: store, token: Test);
        Assert.Contains("went on after 256", store.Status);
        Assert.Equal(294, features.Count);
        Assert.Equal(Enumerable.Range(0, 300).Where(i => i % 50 != 7).Select(i => i % 2), features.Labels);
    }

    [Fact]
    public async Task A_killed_extraction_leaves_nothing_half_written_and_the_next_one_goes_on()
    {
        using (var process = Start(Environment.ProcessPath!, Myself, "stall"))
        {
            while (!Directory.GetFiles(folder.Path, "*.safetensors", SearchOption.AllDirectories).Any() && !process.HasExited) await Task.Delay(5, Test);
            process.Kill();
            await process.WaitForExitAsync(Test);
        }

        using var model = Model();
        var store = new FeatureStore(folder.Path);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.safetensors"));
        var features = model.Extract(Images(), store: store, token: Test);
        Assert.Contains("went on after 256", store.Status);
        Assert.Equal(model.Extract(Images(), cache: false, token: Test).ToArray(), features.ToArray());
    }

    [Fact]
    public async Task Of_two_processes_on_one_store_one_extracts_and_both_are_right()
    {
        using Process first = Start(Environment.ProcessPath!, Myself, "slow"), second = Start(Environment.ProcessPath!, Myself, "slow");
        foreach (var process in new[] { first, second })
        {
            string output = await process.StandardOutput.ReadToEndAsync(Test);
            await process.WaitForExitAsync(Test);
            Assert.True(process.ExitCode == 0, output);
        }

        var told = Directory.GetFiles(folder.Path, "told-*").Select(File.ReadAllText).Order().ToArray();
        Assert.Equal(2, told.Length);
        Assert.Single(told, text => text.Contains("extracted and stored"));
        Assert.Single(told, text => text.Contains("where another process has just put it"));
        using var model = Model();
        var hash = FeatureKey.HashOf(new WeightSet([WeightTensor.From("f", model.Extract(Images(), cache: false, token: Test).ToArray(), Count, 64)]));
        Assert.All(told, text => Assert.StartsWith(hash, text));
    }

    [Fact]
    public async Task Threads_that_want_the_same_features_extract_them_once()
    {
        int extractions = 0;
        var key = new FeatureKey("net", "w", "p", "d");
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new FeatureStore(folder.Path).GetOrCreate(key, () =>
        {
            Interlocked.Increment(ref extractions);
            Thread.Sleep(100);
            return new Features([1, 2], [0, 1], ["a", "b"]);
        }), Test)));
        Assert.Equal(1, extractions);
        Assert.All(all, features => Assert.Equal([1f, 2], features.ToArray()));
    }

    [Fact]
    public void Waiting_for_another_process_can_be_cancelled()
    {
        var key = new FeatureKey("net", "w", "p", "d");
        using var other = ProcessLock.TryTake(folder[$".{Path.GetFileName(new FeatureStore(folder.Path).PathOf(key))}.lock"]);
        Assert.NotNull(other);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() => new FeatureStore(folder.Path).GetOrCreate(key, () => throw new InvalidOperationException("extracted without the lock"), stop.Token));
    }

    // A tmpfs of 64 KiB in a mount namespace of its own: room for a lock and no more than part of the features.
    [Fact]
    public async Task On_a_full_disk_the_extraction_goes_on_without_the_store_and_says_so()
    {
        string room = folder["room"];
        Directory.CreateDirectory(room);
        using (var probe = Start("unshare", ["-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "tmp", room], ""))
        {
            string why = await probe.StandardError.ReadToEndAsync(Test);
            await probe.WaitForExitAsync(Test);
            Assert.SkipUnless(probe.ExitCode == 0, $"No file system can be mounted here: {why}");
        }

        using var process = Start("unshare", ["-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmp \"$TEST_STORE_FOLDER\" && exec \"$0\" \"$@\"", Environment.ProcessPath!, .. Myself], "", room);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Test), process.StandardError.ReadToEndAsync(Test));
        await process.WaitForExitAsync(Test);
        Assert.True(process.ExitCode == 0, await output);
        var told = File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path, "told-*")));
        Assert.Contains("extracted but not stored: No space left on device", told);
        Assert.Contains("the features are not kept in", await error);
        Assert.Contains("TRANSFER_HOME", await error);
        Assert.Contains("left behind: nothing", told);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_the_store_only()
    {
        var file = folder.File("no-folder", [1]);
        var store = new FeatureStore(Path.Combine(file, "store"));
        using var model = Model();
        var images = Datasets.Drawn("photo", 5, size: 32);
        Assert.Equal(5, model.Extract(images, store: store, token: Test).Count);
        Assert.Contains("not stored", store.Status);
    }

    // The other side of the tests above, in a process of its own; told what to do by the environment.
    [Fact(Explicit = true)]
    public void As_another_process()
    {
        var (place, how) = (Environment.GetEnvironmentVariable("TEST_STORE_FOLDER")!, Environment.GetEnvironmentVariable("TEST_STORE_HOW"));
        using var model = Model();
        var store = new FeatureStore(place);
        var features = model.Extract(PacedImage.Over(Images(), read =>
        {
            if (how == "slow" && read % 4 == 0) Thread.Sleep(2);
            if (how == "stall" && read > 300) Thread.Sleep(Timeout.Infinite);
        }), store: store, token: Test);
        var left = Directory.GetFiles(place, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).ToArray();
        File.WriteAllText(
            Path.Combine(Environment.GetEnvironmentVariable("TEST_STORE_REPORTS")!, $"told-{Environment.ProcessId}"),
            $"{FeatureKey.HashOf(new WeightSet([WeightTensor.From("f", features.ToArray(), features.Count, features.Width)]))} {store.Status}; left behind: {(left.Length == 0 ? "nothing" : string.Join(", ", left))}");
    }

    private static LabelledData Images() => Datasets.Drawn("photo", Count, size: 32);

    private static Backbone Model()
    {
        manual_seed(3);
        return Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
    }

    private Process Start(string program, string[] arguments, string how, string? place = null) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["TEST_STORE_FOLDER"] = place ?? folder.Path, ["TEST_STORE_REPORTS"] = folder.Path, ["TEST_STORE_HOW"] = how },
    })!;
}
