using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

/// <summary>What all training methods that look back at a source model have in common.</summary>
[Collection(Seeded.Name)]
public sealed class RegulariserResumeTests
{
    public static TheoryData<string> Names => ["l2-sp", "delta", "bss", "co-tuning", "features"];

    private static Callback Make(string name) => name switch
    {
        "l2-sp" => new L2Sp(alpha: 0.1),
        "delta" => new Delta(strength: 0.1, stages: ["layer3"]),
        "bss" => new Bss(0.1),
        "co-tuning" => new CoTuning(Begun.Net("cifar_resnet8", classes: 4, seed: 9)),
        _ => new FeatureDistillation(null, 1, new FeatureHint("layer1", "layer2")),
    };

    private static float[] Weights(Backbone model) => [.. model.state_dict().Values.SelectMany(value => value.to(float32).data<float>().ToArray())];

    private static Learner Learner(Backbone model, Callback method, Action<int>? onImage = null)
    {
        var seen = 0;
        return new Learner(model, Begun.Data(32), null) { BatchSize = 8, Seed = 2, Callbacks = [method], Augment = (image, _) => { onImage?.Invoke(Interlocked.Increment(ref seen)); return image; } };
    }

    [Theory, MemberData(nameof(Names))]
    public void Going_on_after_an_interrupt_gives_the_weights_of_a_training_without_one(string name)
    {
        using var scope = NewDisposeScope();
        var (straight, paused) = (Begun.Net("cifar_resnet8"), Begun.Net("cifar_resnet8"));
        Learner(straight, Make(name)).Fit(epochs: 2);
        using var stop = new CancellationTokenSource();
        var learner = Learner(paused, Make(name), image => { if (image == 40) stop.Cancel(); });
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(epochs: 2, token: stop.Token));
        learner.Resume();
        Assert.Equal(Weights(straight), Weights(paused));
    }

    [Theory, MemberData(nameof(Names))]
    public void What_a_checkpoint_keeps_gives_a_new_method_the_same_term(string name)
    {
        using var scope = NewDisposeScope();
        var (model, method, restored) = (Begun.Net("cifar_resnet8"), Make(name), Make(name));
        Learner(model, method).Fit(epochs: 1);
        model.eval();
        restored.Restore(new WeightSet([.. method.Save()]));

        using var before = new Begun(model, method, Begun.Data(32), restored: true);
        using var after = new Begun(model, restored, Begun.Data(32), restored: true);
        var inputs = Begun.Inputs();
        Assert.Equal(before.Penalty(inputs).item<float>(), after.Penalty(inputs).item<float>());
        Assert.Equal(method.Parameters.Select(parameter => parameter.data<float>().ToArray()), restored.Parameters.Select(parameter => parameter.data<float>().ToArray()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Training_leaves_no_tensors_behind(string name)
    {
        using var scope = NewDisposeScope();
        var learner = Learner(Begun.Net("cifar_resnet8"), Make(name));
        learner.Fit(epochs: 1);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        learner.Fit(epochs: 2);
        Assert.InRange(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - before, long.MinValue, 8);
    }
}
