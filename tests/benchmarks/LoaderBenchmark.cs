namespace TransferNotebooks.Benchmarks;

/// <summary>
/// Image input against PIL and torchvision, on one thread each: a photo after the other of hymenoptera and imagenet-samples is read,
/// decoded (exactly, no scaled decoding), resized to 256, cropped to 224 and normalised. loader_peer.py does the same on the other side.
/// </summary>
internal sealed class LoaderBenchmark : Benchmark
{
    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; } =
    [
        new("loader-decode-resize", "ms", DecodeResize),
    ];

    /// <inheritdoc/>
    public override string Version => $"transfer-notebooks, .NET {Environment.Version}";

    /// <inheritdoc/>
    public override int Threads => 1;

    /// <inheritdoc/>
    protected override string Script => "loader_peer.py";

    private static Action DecodeResize()
    {
        string[] sets = ["hymenoptera", "imagenet-samples"];
        if (sets.FirstOrDefault(set => !Datasets.Has(set)) is { } missing)
            throw new InvalidOperationException($"This benchmark reads the photos of {missing}: name the folder above it in TRANSFER_DATA.");
        string[] photos = [.. sets.SelectMany(set => Datasets.Load(set)).Select(photo => photo.Name).Order(StringComparer.Ordinal)];
        var numbers = new float[Preprocessing.ImageNet.Length];
        var next = 0;
        return () => Preprocessing.ImageNet.Apply(RgbImage.Load(photos[next++ % photos.Length]), numbers);
    }
}
