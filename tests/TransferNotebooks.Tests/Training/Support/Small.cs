using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks.Tests.Training;

/// <summary>Small data and networks for tests of the training.</summary>
internal static class Small
{
    public static LabelledData Data(int count = 64, int seed = 3) => Datasets.Drawn("sketch", count, seed, size: 32, classes: ["car", "tree"]);

    public static Backbone Net(string name = "cifar_resnet8", int seed = 5, int classes = 2)
    {
        manual_seed(seed);
        return Backbones.Load(name, classes: classes, weights: "random");
    }

    public static float[] Weights(nn.Module model) => [.. model.state_dict().Values.SelectMany(value => value.to(ScalarType.Float32).contiguous().data<float>().ToArray())];

    /// <summary>Points around two centres, or with a given value in some rows.</summary>
    public static LabelledData Points(int count = 64, Func<int, float>? first = null)
    {
        var random = new SeededRandom(7);
        int[] labels = [.. Enumerable.Range(0, count).Select(row => row % 2)];
        var values = new float[count * 3];
        for (var row = 0; row < count; row++)
            for (var column = 0; column < 3; column++)
                values[row * 3 + column] = column == 0 && first is not null ? first(row) : (float)random.NextDouble() + labels[row];
        return LabelledData.OfVectors(["low", "high"], values, labels, "points");
    }

    /// <summary>Interrupts a training once it has done some steps.</summary>
    public static OperationCanceledException Interrupt(Learner learner, Action<CancellationToken> train, int afterSteps)
    {
        using var stop = new CancellationTokenSource();
        var pause = new After(afterSteps, stop.Cancel);
        learner.Callbacks.Add(pause);
        var error = Assert.ThrowsAny<OperationCanceledException>(() => train(stop.Token));
        learner.Callbacks.Remove(pause);
        return error;
    }

    public sealed class After(int steps, Action then) : Callback
    {
        private int done;

        protected internal override void AfterStep(TrainingStep step)
        {
            if (++done == steps) then();
        }
    }

    /// <summary>A network of two layers for vectors of three numbers.</summary>
    public sealed class VectorNet : Backbone
    {
        private readonly Linear body, head;

        public VectorNet(int classes, int seed = 3) : base("vector-net")
        {
            manual_seed(seed);
            (body, head) = (Linear(3, 8), Linear(8, classes));
            RegisterComponents();
            Body = [new("body", 0, 8, x => functional.leaky_relu(body.call(x), 0.1), body)];
        }

        protected override nn.Module OwnHead => head;

        protected override IReadOnlyList<Stage> Body { get; }

        protected override IEnumerable<nn.Module> HeadModules => [head];

        protected override Tensor Logits(Tensor body) => head.call(body);

        protected override Backbone Another(int classes, int inputChannels) => new VectorNet(classes);
    }
}
