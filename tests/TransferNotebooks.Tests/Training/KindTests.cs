using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

/// <summary>Each kind of data and of target is trained.</summary>
[Collection(Seeded.Name)]
public sealed class KindTests
{
    [Fact]
    public void Several_labels_are_learned_and_their_share_of_right_ones_is_the_accuracy()
    {
        var points = Small.Points(256);
        using var model = new Small.VectorNet(3);
        // Of three labels the first two follow the class, the last is never there.
        var learner = new Learner(model, points, points) { Targets = sample => [sample.Label, 1 - sample.Label, 0], Optimizer = Optimizers.AdamW(weightDecay: 0) };
        var history = learner.Fit(epochs: 30, maxRate: 0.05);
        Assert.Equal(TargetKind.Labels, learner.TargetKind);
        Assert.InRange(history.Last.ValidationAccuracy, 0.95, 1);
        var said = learner.Probabilities(points);
        Assert.Equal([256, 3], [said.GetLength(0), said.GetLength(1)]);
        var right = Enumerable.Range(0, 256).Sum(row => (said[row, 0] >= 0.5 == (row % 2 == 1) ? 1 : 0) + (said[row, 1] >= 0.5 == (row % 2 == 0) ? 1 : 0) + (said[row, 2] < 0.5 ? 1 : 0));
        Assert.Equal(right / 768.0, history.Last.ValidationAccuracy, 1e-9);
    }

    [Fact]
    public void Numbers_are_learned_and_have_errors_instead_of_an_accuracy()
    {
        var points = Small.Points(256);
        using var model = new Small.VectorNet(2);
        float[] Wanted(Sample sample) => [sample.Vector[0] + 2 * sample.Vector[1], 5 - sample.Vector[2]];
        var learner = new Learner(model, points, points)
        {
            Targets = Wanted, Loss = Losses.MeanSquaredError(), Optimizer = Optimizers.AdamW(weightDecay: 0), Metrics = [Metric.RootMeanSquaredError, Metric.MeanAbsoluteError, Metric.R2],
            Callbacks = [new EarlyStop(patience: 30, watch: "RMSE", putBestBack: true)],
        };
        var history = learner.Fit(epochs: 30, maxRate: 0.05);
        Assert.Equal(TargetKind.Numbers, learner.TargetKind);
        Assert.True(double.IsNaN(history.Last.ValidationAccuracy));
        Assert.DoesNotContain("accuracy", history.ToString());
        Assert.DoesNotContain("accuracy", history.Chart().ToJson());
        Assert.Contains("RMSE", history.ToString());

        var said = learner.PredictNumbers(points);
        double[] errors = [.. Enumerable.Range(0, 256).SelectMany(row => Wanted(points[row]).Select((value, column) => said[row, column] - value))];
        var best = history.Epochs.MinBy(epoch => epoch.Metrics[0].Value)!;
        Assert.Equal(Math.Sqrt(errors.Average(error => error * error)), best.Metrics[0].Value, 1e-5);
        Assert.Equal(errors.Average(Math.Abs), best.Metrics[1].Value, 1e-5);
        Assert.True(best.Metrics[2].Value > 0.95, history.ToString());
        Assert.Contains("PredictNumbers", Assert.Throws<InvalidOperationException>(() => learner.Evaluate()).Message);
        Assert.Contains("learns classes", Assert.Throws<InvalidOperationException>(() => new Learner(model, points).PredictNumbers(points)).Message);
    }

    [Fact]
    public void A_metric_of_targets_needs_targets()
    {
        using var model = new Small.VectorNet(2);
        var points = Small.Points();
        Assert.Contains("Give the learner Targets", Assert.Throws<InvalidOperationException>(() => new Learner(model, points, points) { Metrics = [Metric.R2] }.Fit(epochs: 1)).Message);
    }

    [Fact]
    public void Vectors_are_learned()
    {
        using var model = new Small.VectorNet(2);
        var points = Small.Points(256);
        Assert.InRange(new Learner(model, points, points).Fit(epochs: 20, maxRate: 0.05).Last.ValidationAccuracy, 0.95, 1);
    }

    [Fact]
    public void Texts_are_learned_by_a_recurrent_network()
    {
        manual_seed(1);
        var reviews = Datasets.DrawnReviews("films", 200);
        using var model = RecurrentClassifier.For("lstm", Vocabulary.FromTexts(reviews.Train.Select(sample => sample.Text)), reviews.Classes, hidden: 16, pooling: TextPooling.Mean);
        var history = new Learner(model, reviews.Train, reviews.Test).Fit(epochs: 10, maxRate: 0.02);
        Assert.True(history.Epochs.Max(epoch => epoch.ValidationAccuracy) > 0.7 && history.Last.TrainLoss < 0.8 * history.Epochs[0].TrainLoss, history.ToString());
    }

    [Fact]
    public void Texts_need_a_network_that_reads()
    {
        using var model = Small.Net();
        Assert.Contains("lstm", Assert.Throws<ArgumentException>(() => new Learner(model, Datasets.DrawnReviews("films", 32), null).Fit(epochs: 1)).Message);
    }

    [Fact]
    public void A_sampler_chooses_what_an_epoch_sees()
    {
        using var model = new Small.VectorNet(2);
        var seen = new Places();
        new Learner(model, Small.Points(), null) { BatchSize = 4, Sampler = epoch => [1, 1, 3, 5, 7 + epoch], Callbacks = [seen] }.Fit(epochs: 2);
        Assert.Equal([1, 1, 3, 5, 7, 1, 1, 3, 5, 8], seen.All);
    }

    private sealed class Places : Callback
    {
        public List<int> All { get; } = [];

        protected internal override void AfterStep(TrainingStep step) => All.AddRange(step.Indices);
    }
}
