using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class NanGuardTests
{
    private sealed class Starts : Callback
    {
        public List<float[]> Epochs { get; } = [];

        protected internal override void BeforeEpoch(TrainingRun run) => Epochs.Add(Small.Weights(run.Learner.Model));
    }

    private static LossFunction BrokenFrom(int step)
    {
        var steps = 0;
        var loss = Losses.CrossEntropy();
        return (scores, targets) => loss(scores, targets) * (++steps >= step ? float.NaN : 1);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_with_the_last_good_weights_and_says_where()
    {
        using var model = Small.Net();
        var starts = new Starts();
        var learner = new Learner(model, Small.Data(48), null) { BatchSize = 16, Loss = BrokenFrom(step: 5), Callbacks = [starts] };
        var error = Assert.Throws<TrainingDivergedException>(() => learner.Fit(epochs: 3, maxRate: 0.004));

        Assert.Equal((2, 2), (error.Epoch, error.Step));
        Assert.True(double.IsNaN(error.Loss));
        Assert.InRange(error.Rate, 1e-4, 0.004);
        Assert.Contains("gradient of conv1.weight", error.NotFinite);
        Assert.Contains("in step 2 of 3 of epoch 2, at a learning rate of", error.Message);
        Assert.Contains("The weights of the start of epoch 2 were put back", error.Message);
        Assert.Equal(starts.Epochs[1], Small.Weights(model));
        Assert.Single(learner.History.Epochs);
    }

    [Fact]
    public void A_learning_rate_that_diverges_is_named_and_the_learner_can_train_again_at_a_lower_one()
    {
        using var model = Small.Net("small-cnn");
        var learner = new Learner(model, Small.Data(64), null) { BatchSize = 16, Optimizer = Optimizers.Sgd() };
        var error = Assert.Throws<TrainingDivergedException>(() => learner.Fit(epochs: 20, maxRate: 1e6));
        Assert.Contains("FindLearningRate", error.Message);
        Assert.NotEmpty(error.NotFinite);
        Assert.All(Small.Weights(model), weight => Assert.True(float.IsFinite(weight)));
        Assert.True(double.IsFinite(learner.Fit(epochs: 1, maxRate: 1e-3).Last.TrainLoss));
    }

    [Fact]
    public void Inputs_that_are_no_numbers_are_named()
    {
        using var model = new Small.VectorNet(2);
        var error = Assert.Throws<TrainingDivergedException>(() => new Learner(model, Small.Points(first: row => row == 11 ? float.NaN : row), null) { BatchSize = 16 }.Fit(epochs: 1));
        Assert.Contains("sample points 11", error.NotFinite);
        Assert.Contains("Clean these samples", error.Message);
        Assert.All(Small.Weights(model), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Weights_that_the_last_step_broke_are_noticed_at_the_end()
    {
        using var model = new Small.VectorNet(2);
        var before = Small.Weights(model);
        var broken = new Small.After(4, () =>
        {
            using var quiet = no_grad();
            model.parameters().First().fill_(float.PositiveInfinity);
        });
        var error = Assert.Throws<TrainingDivergedException>(() => new Learner(model, Small.Points(), null) { BatchSize = 16, Callbacks = [broken] }.Fit(epochs: 1));
        Assert.Contains("body.weight", error.NotFinite);
        Assert.Equal((1, 4), (error.Epoch, error.Step));
        Assert.Equal(before, Small.Weights(model));
    }

    [Fact]
    public void Without_the_guard_a_training_goes_on()
    {
        using var model = new Small.VectorNet(2);
        Assert.True(double.IsNaN(new Learner(model, Small.Points(first: _ => float.NaN), null) { NanGuard = null }.Fit(epochs: 1).Last.TrainLoss));
    }
}
