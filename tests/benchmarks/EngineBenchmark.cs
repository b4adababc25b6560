using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

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
        new("resnet18-train", "ms", ResNet18Train),
        new("lstm-train", "ms", LstmTrain),
        new("adam-11m", "ms", Adam11M),
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

    private static Action Train(Module<Tensor, Tensor> model, optim.Optimizer optimizer, Tensor inputs, Tensor labels) => () =>
    {
        using var scope = NewDisposeScope();
        model.zero_grad();
        functional.cross_entropy(model.call(inputs), labels).backward();
        optimizer.step();
    };

    private static Action ResNet18Train()
    {
        var model = new ResNet18();
        return Train(model, optim.SGD(model.parameters(), 0.01, momentum: 0.9), randn(16, 3, 64, 64), arange(16, dtype: ScalarType.Int64));
    }

    private static Action LstmTrain()
    {
        var model = new LastStep();
        return Train(model, optim.Adam(model.parameters()), randn(32, 64, 64), arange(32, dtype: ScalarType.Int64).remainder(10));
    }

    private static Action Adam11M()
    {
        Parameter[] parameters = [.. new ResNet18().parameters()];
        foreach (var parameter in parameters) parameter.grad = full_like(parameter, 1e-3);
        var optimizer = optim.Adam(parameters);
        return () => optimizer.step();
    }

    /// <summary>One LSTM layer over [batch 32, time 64, 64], a linear layer on its last step.</summary>
    private sealed class LastStep : Module<Tensor, Tensor>
    {
        private readonly LSTM lstm = LSTM(64, 128, batchFirst: true);
        private readonly Linear head = Linear(128, 10);

        public LastStep() : base(nameof(LastStep)) => RegisterComponents();

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var (output, _, _) = lstm.call(x, null);
            return head.call(output.select(1, -1)).MoveToOuterDisposeScope();
        }
    }
}
