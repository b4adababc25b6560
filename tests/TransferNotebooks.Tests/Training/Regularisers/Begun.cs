using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

/// <summary>A training that has begun, for asking a callback for its term on a batch.</summary>
internal sealed class Begun : IDisposable
{
    private readonly Callback callback;
    private readonly TrainingRun run;

    public Begun(Backbone model, Callback callback, LabelledData data, bool restored = false)
    {
        (Model, this.callback) = (model, callback);
        run = new Learner(model, data, null) { Callbacks = [callback], BatchSize = 8 }.NewRun([new TrainingPhase(1, 1e-3)]);
        using var scope = NewDisposeScope();
        if (!restored) callback.BeforeFit(run);
    }

    public Backbone Model { get; }

    public static LabelledData Data(int count = 48) => Datasets.Drawn("sketch", count, seed: 3, size: 32, classes: ["car", "tree"]);

    public static Backbone Net(string name = "small-cnn", int classes = 2, int seed = 5)
    {
        manual_seed(seed);
        return Backbones.Load(name, classes: classes, weights: "random");
    }

    public static Tensor Inputs(int seed = 1)
    {
        manual_seed(seed);
        return randn(6, 3, 32, 32);
    }

    /// <summary>The callback's term on a batch, with its graph.</summary>
    public Tensor Penalty(Tensor inputs, long[]? labels = null)
    {
        var (scores, kept) = Model.Forward(inputs, callback.WatchedIn(Model).ToHashSet());
        return callback.Penalty(Step(inputs, labels).With(scores, kept)) ?? zeros(1);
    }

    /// <summary>The same where the output of the watched stage is made up.</summary>
    public Tensor PenaltyAt(Tensor output, Tensor inputs) => callback.Penalty(Step(inputs, null).With(zeros(inputs.shape[0], 2), callback.WatchedIn(Model).ToDictionary(name => name, _ => output)))!;

    public void Dispose() => run.Dispose();

    private TrainingStep Step(Tensor inputs, long[]? labels) =>
        new(run, inputs, tensor(labels ?? new long[inputs.shape[0]]), [.. Enumerable.Range(0, (int)inputs.shape[0])]);
}
