using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks;

/// <summary>
/// Feature extraction from photo files, decoding included, against PyTorch: the 227 photos of hymenoptera and imagenet-samples through a frozen backbone to
/// pooled features. extract_peer.py does the same: rows without an ending against the fastest of its settings for the number format named, rows that end in
/// <c>-usual</c> against its usual pipeline (DataLoader with two workers), rows that end in <c>-over-fp32</c> bfloat16 against its fastest float32.
/// </summary>
internal sealed class ExtractBenchmark : Benchmark
{
    private static readonly string[] Nets = ["mobilenet_v2", "squeezenet1_1", "resnet18", "resnet50"];

    private static readonly string[] Sets = ["hymenoptera", "imagenet-samples"];

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; } =
    [
        .. from net in Nets
           from ending in new[] { "fp32", "bf16", "bf16-over-fp32", "fp32-usual", "bf16-usual" }
           select new Row($"extract-{net}-{ending}", "ms", () => Extract(net, ending.StartsWith("bf16", StringComparison.Ordinal) ? Precision.BFloat16 : Precision.Float32)) { Rounds = 5, Iterations = 1, Items = () => Photos.Value.Count },
    ];

    /// <inheritdoc/>
    public override string Version
    {
        get
        {
            set_num_threads(Threads);
            return $"transfer-notebooks, libtorch {__version__}, .NET {Environment.Version}; ms per photo";
        }
    }

    /// <inheritdoc/>
    protected override string Script => "extract_peer.py";

    private static Lazy<LabelledData> Photos { get; } = new(() =>
    {
        if (Sets.FirstOrDefault(set => !Datasets.Has(set)) is { } missing)
            throw new InvalidOperationException($"This benchmark reads the photos of {missing}: name the folder above it in TRANSFER_DATA.");
        var images = Sets.SelectMany(set => Datasets.Load(set)).OrderBy(photo => photo.Name, StringComparer.Ordinal);
        return LabelledData.FromFiles("photos", ["photo"], images.Select(photo => (photo.Name, 0)));
    });

    private static Action Extract(string net, Precision precision)
    {
        var model = Backbones.Load(net, weights: "random");
        void Pass() => model.Extract(Photos.Value, cache: false, precision: precision);
        Pass();
        return Pass;
    }
}
