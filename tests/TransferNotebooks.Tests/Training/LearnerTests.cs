using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class LearnerTests
{
    private static LabelledData Data(int count = 96) => Datasets.Drawn("sketch", count, seed: 3, size: 32, classes: ["car", "tree"]);

    private static Backbone Model(int seed = 5)
    {
        manual_seed(seed);
        return Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
    }

    [Fact]
    public void Training_lowers_the_loss_and_classifies_what_it_has_not_seen()
    {
        var data = Data(320);
        var history = new Learner(Model(), data.Train, data.Test) { BatchSize = 32 }.Fit(epochs: 4);

        Assert.Equal([1, 2, 3, 4], history.Epochs.Select(epoch => epoch.Epoch));
        Assert.True(history.Last.TrainLoss < history.Epochs[0].TrainLoss, history.ToString());
        Assert.True(history.Last.ValidationAccuracy > 0.7, history.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights()
    {
        float[] Trained()
        {
            using var model = Model();
            new Learner(model, Data(), null) { BatchSize = 32, Seed = 4 }.Fit(epochs: 1);
            return [.. model.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
        }

        Assert.Equal(Trained(), Trained());
    }

    [Fact]
    public void Training_leaves_no_tensors_behind()
    {
        using var model = Model();
        var learner = new Learner(model, Data(), null) { BatchSize = 32 };
        learner.Fit(epochs: 1);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        learner.Fit(epochs: 2);
        // The gradients of the last step stay with their parameters; nothing else may grow.
        Assert.InRange(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - before, long.MinValue, 8);
    }

    [Fact]
    public void A_stopped_training_leaves_a_model_that_can_go_on()
    {
        using var model = Model();
        var learner = new Learner(model, Data(), null) { BatchSize = 8 };
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => learner.Fit(epochs: 1, token: stop.Token));
        Assert.False(model.training);
        Assert.Single(learner.Fit(epochs: 1).Epochs);
    }

    [Fact]
    public void A_head_with_too_few_classes_is_refused()
    {
        using var model = Backbones.Load("cifar_resnet8", classes: 2, weights: "random");
        var error = Assert.Throws<ArgumentException>(() => new Learner(model, Datasets.Drawn("photo", 24)));
        Assert.Contains("classes: 12", error.Message);
    }
}
