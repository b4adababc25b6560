namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class NegativeTransferTests
{
    private static TrainingHistory Train(NegativeTransferWatch watch)
    {
        using var model = Small.Net("small-cnn");
        var data = Small.Data(120);
        return new Learner(model, data.Train, data.Test) { BatchSize = 8, Callbacks = [watch] }.Fit(epochs: 2);
    }

    [Fact]
    public void An_accuracy_below_the_known_one_is_called_negative_transfer()
    {
        var watch = new NegativeTransferWatch(baseline: 1);
        var history = Train(watch);
        Assert.Equal(history.Last.ValidationAccuracy - 1, watch.Gain, 1e-9);
        Assert.StartsWith("Negative transfer: the validation accuracy is", Assert.Single(history.Notes));
        Assert.Contains("the baseline gives 100.0", history.Notes[0]);

        Assert.StartsWith("The validation accuracy is", Assert.Single(Train(new NegativeTransferWatch(baseline: 0)).Notes));
    }

    [Fact]
    public void Another_model_is_trained_on_the_same_data_in_as_many_epochs()
    {
        var watch = new NegativeTransferWatch(() => Small.Net("small-cnn", seed: 9));
        var history = Train(watch);
        using var other = Small.Net("small-cnn", seed: 9);
        var data = Small.Data(120);
        Assert.Equal(new Learner(other, data.Train, data.Test) { BatchSize = 8 }.Fit(epochs: 2).Last.ValidationAccuracy, watch.Baseline, 1e-9);
        Assert.Contains("training from scratch gives", Assert.Single(history.Notes));
    }

    [Fact]
    public void The_head_alone_can_be_the_rival()
    {
        var watch = new NegativeTransferWatch(() => Small.Net("small-cnn", seed: 9), headOnly: true);
        var history = Train(watch);
        using var other = Small.Net("small-cnn", seed: 9);
        other.Freeze();
        var data = Small.Data(120);
        Assert.Equal(new Learner(other, data.Train, data.Test) { BatchSize = 8 }.Fit(epochs: 2).Last.ValidationAccuracy, watch.Baseline, 1e-9);
        Assert.Contains("training the head alone gives", Assert.Single(history.Notes));
    }

    [Fact]
    public void Without_validation_samples_there_is_nothing_to_watch()
    {
        using var model = Small.Net();
        Assert.Throws<InvalidOperationException>(() => new Learner(model, Small.Data(32), null) { Callbacks = [new NegativeTransferWatch(0.5)] }.Fit(epochs: 1));
    }
}
