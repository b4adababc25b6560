namespace TransferNotebooks.Benchmarks;

/// <summary>
/// Image input against PIL and torchvision. <c>loader-decode</c>: a photo after the other of hymenoptera and imagenet-samples is read and decoded
/// exactly, on one thread. <c>loader-decode-resize</c>: then resized to 256, cropped to 224 and normalised. <c>loader-epoch</c>: all 227 of them
/// through the loader with two workers, in batches of 32, against a DataLoader with two. <c>loader-scaled</c>: the same with one worker at
/// a short side of 64, decoded at a fraction, against PIL's draft mode. loader_peer.py does the same on the other side.
/// </summary>
internal sealed class LoaderBenchmark : Benchmark
{
    private const int BatchSize = 32;

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; } =
    [
        new("loader-decode", "ms", Decode),
        new("loader-decode-resize", "ms", DecodeResize),
        new("loader-epoch", "ms", () => Epoch(Preprocessing.ImageNet, workers: 2, scaled: false)) { Rounds = 9 },
        new("loader-scaled", "ms", () => Epoch(Preprocessing.ImageNet with { ShortSide = 64, Crop = (56, 56) }, workers: 1, scaled: true)) { Rounds = 9 },
    ];

    /// <inheritdoc/>
    public override string Version => $"transfer-notebooks, .NET {Environment.Version}";

    /// <inheritdoc/>
    public override int Threads => 1;

    /// <inheritdoc/>
    protected override string Script => "loader_peer.py";

    private static Action Decode()
    {
        var (photos, next) = (Photos(), 0);
        return () => RgbImage.Load(photos[next++ % photos.Length]);
    }

    private static Action DecodeResize()
    {
        var (photos, next, numbers) = (Photos(), 0, new float[Preprocessing.ImageNet.Length]);
        return () => Preprocessing.ImageNet.Read(photos[next++ % photos.Length], numbers);
    }

    private static Action Epoch(Preprocessing preprocessing, int workers, bool scaled)
    {
        var loader = new ImageLoader(OneFolder(), preprocessing, BatchSize) { Workers = workers, ScaledDecoding = scaled };
        return () =>
        {
            foreach (var batch in loader.Epoch())
                batch.Dispose();
        };
    }

    // All photos as one data set: links in a folder that goes with the process.
    private static LabelledData OneFolder()
    {
        var root = Directory.CreateTempSubdirectory("loader-benchmark").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        foreach (var (number, photo) in Photos().Index())
            File.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(Path.Combine(root, "photo")).FullName, $"{number:000}.jpg"), Path.GetFullPath(photo));
        return Datasets.FromFolder(root);
    }

    private static string[] Photos() => [.. Sets().SelectMany(set => Datasets.Load(set)).Select(photo => photo.Name).Order(StringComparer.Ordinal)];

    private static string[] Sets()
    {
        string[] sets = ["hymenoptera", "imagenet-samples"];
        return sets.FirstOrDefault(set => !Datasets.Has(set)) is { } missing
            ? throw new InvalidOperationException($"This benchmark reads the photos of {missing}: name the folder above it in TRANSFER_DATA.")
            : sets;
    }
}
