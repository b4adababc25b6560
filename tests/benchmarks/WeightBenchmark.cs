using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks;

/// <summary>
/// Weight files of 100 MB into a module that is there already, against PyTorch: opened, read and copied, strictly. The peer writes the files, so that
/// both sides read the same bytes. weights_peer.py does the same on the other side.
/// </summary>
internal sealed class WeightBenchmark : Benchmark
{
    private readonly string folder = Directory.CreateTempSubdirectory("transfer-notebooks-bench-").FullName;

    public WeightBenchmark() => Rows =
    [
        new("weights-pth-100mb", "ms", () => Load("zip.pth")),
        new("weights-legacy-100mb", "ms", () => Load("legacy.pth")),
        new("weights-safetensors-100mb", "ms", () => Load("plain.safetensors")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; }

    /// <inheritdoc/>
    public override string Version => $"transfer-notebooks, .NET {Environment.Version}";

    /// <inheritdoc/>
    protected override string Script => "weights_peer.py";

    /// <inheritdoc/>
    public override PeerProcess StartPeer() => new(ScriptPath, Threads, new Dictionary<string, string> { ["BENCH_FOLDER"] = folder });

    /// <inheritdoc/>
    public override void Dispose() => Directory.Delete(folder, recursive: true);

    private Action Load(string name)
    {
        var module = nn.Sequential([.. Enumerable.Range(0, 24).SelectMany(i => new (string, nn.Module<Tensor, Tensor>)[] { ($"{2 * i}", nn.Linear(1024, 1024)), ($"{2 * i + 1}", nn.BatchNorm1d(1024)) })]);
        var path = Path.Combine(folder, name);
        return () =>
        {
            using var file = WeightFile.Open(path);
            file.LoadInto(module);
        };
    }
}
