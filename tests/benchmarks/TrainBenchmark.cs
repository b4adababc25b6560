using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks;

/// <summary>
/// Fine-tuning all layers on the 80 training photos of hymenoptera at 128 px, an epoch from files, decoding included: batches of 32, SGD with momentum, cross-entropy,
/// random initial values. train_peer.py does the same with the fastest of its settings for the number format; neither side keeps decoded photos. Rows that end in
/// <c>-memory</c> are the process's peak of resident memory in an epoch.
/// </summary>
internal sealed class TrainBenchmark : Benchmark
{
    private static readonly string[] Nets = ["resnet18", "squeezenet1_1"];

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; } =
    [
        .. from net in Nets
           from format in new[] { "fp32", "bf16" }
           select new Row($"finetune-{net}-{format}", "ms", () => Epochs(net, format)) { Rounds = 7, Iterations = 1, Items = () => Photos.Value.Count },
        .. from net in Nets
           select new Row($"finetune-{net}-fp32-memory", "MiB", () => Epochs(net, "fp32")) { Rounds = 3, Iterations = 1 },
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
    public override Func<int, double> Ours(Row row, PeerProcess peer)
    {
        if (row.Unit != "MiB") return base.Ours(row, peer);
        var iterate = row.Prepare!();
        return _ =>
        {
            PeakMemory.Reset();
            iterate();
            return PeakMemory.MiB;
        };
    }

    /// <inheritdoc/>
    protected override string Script => "train_peer.py";

    private static Lazy<LabelledData> Photos { get; } = new(() => Datasets.Has("hymenoptera")
        ? Datasets.Load("hymenoptera").Train
        : throw new InvalidOperationException("This benchmark reads the photos of hymenoptera: name the folder above it in TRANSFER_DATA."));

    private static Action Epochs(string net, string format)
    {
        manual_seed(0);
        var model = Backbones.Load(net, classes: 2, weights: "random");
        model.Preprocessing = Preprocessing.ImageNet with { ShortSide = 128, Crop = (128, 128) };
        var learner = new Learner(model, Photos.Value, null) { Optimizer = Optimizers.Sgd(momentum: 0.9), Precision = format == "bf16" ? Precision.BFloat16 : Precision.Float32 };
        void Epoch() => learner.Fit(epochs: 1, maxRate: 1e-3, schedule: Schedule.Constant);
        Epoch();
        return Epoch;
    }
}
