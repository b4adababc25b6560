using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks;

/// <summary>The engine against Python's PyTorch on the same libtorch; engine_peer.py does the same on the other side.</summary>
internal sealed class EngineBenchmark : Benchmark
{
    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; } =
    [
        new("small-add", "µs", SmallAdd),
    ];

    /// <inheritdoc/>
    public override string Version
    {
        get
        {
            set_num_threads(Threads);
            return $"libtorch {__version__}, .NET {Environment.Version}, {get_num_threads()} threads";
        }
    }

    /// <inheritdoc/>
    protected override string Script => "engine_peer.py";

    private static Action SmallAdd()
    {
        var (a, b) = (ones(16), ones(16));
        return () => (a + b).Dispose();
    }
}
