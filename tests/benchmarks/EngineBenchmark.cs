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
        new("resnet18-forward-nchw", "ms", () => Forward(memory_format.contiguous_format)),
        new("resnet18-forward-channels-last", "ms", () => Forward(memory_format.channels_last)),
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

    private static Action Forward(memory_format format)
    {
        var model = new ResNet18();
        model.eval();
        if (format == memory_format.channels_last) model.ToChannelsLast();
        var images = randn(16, 3, 224, 224).contiguous(format);
        return () =>
        {
            using var _ = no_grad();
            model.call(images).Dispose();
        };
    }
}
