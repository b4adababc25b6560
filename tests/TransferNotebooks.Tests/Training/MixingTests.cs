using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class MixingTests
{
    private sealed class Seen : Callback
    {
        public List<(float[] Inputs, float[] Targets, long[] Shape)> Steps { get; } = [];

        protected internal override Tensor? Penalty(TrainingStep step)
        {
            Steps.Add((step.Inputs.contiguous().data<float>().ToArray(), step.Targets.to(ScalarType.Float32).data<float>().ToArray(), step.Targets.shape));
            return null;
        }
    }

    private static Seen Train(Callback? mixing, int seed = 0, LossFunction? loss = null)
    {
        using var model = Small.Net("small-cnn");
        var seen = new Seen();
        new Learner(model, Small.Data(32), null) { BatchSize = 16, Seed = seed, Loss = loss, Callbacks = mixing is null ? [seen] : [mixing, seen] }.Fit(epochs: 2);
        return seen;
    }

    [Fact]
    public void Mixup_as_a_callback_mixes_each_batch_by_the_number_of_its_step()
    {
        var (plain, mixed) = (Train(null), Train(new Mixup(classes: 2, alpha: 1, seed: 6)));
        for (var step = 0; step < 4; step++)
        {
            using var images = tensor(plain.Steps[step].Inputs, [16, 3, 32, 32]);
            using var labels = tensor(Array.ConvertAll(plain.Steps[step].Targets, label => (long)label));
            var (inputs, targets) = new Mixup(classes: 2, alpha: 1, seed: 6).Apply(images, labels, step);
            Assert.Equal(inputs.data<float>().ToArray(), mixed.Steps[step].Inputs);
            Assert.Equal(targets.data<float>().ToArray(), mixed.Steps[step].Targets);
            Assert.Equal([16L, 2], mixed.Steps[step].Shape);
        }
        Assert.NotEqual(mixed.Steps[0].Targets, mixed.Steps[2].Targets);
    }

    [Fact]
    public void CutMix_trains_and_the_learners_seed_counts()
    {
        var (first, again, other) = (Train(new CutMix(classes: 2), 3), Train(new CutMix(classes: 2), 3), Train(new CutMix(classes: 2), 4));
        Assert.Equal(first.Steps[1].Targets, again.Steps[1].Targets);
        Assert.NotEqual(first.Steps[1].Targets, other.Steps[1].Targets);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Label_smoothing_and_class_weights_are_the_formula(double smoothing)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var scores = randn(5, 3);
        long[] labels = [0, 2, 1, 1, 0];
        double[] weights = [0.5, 2, 1.25];
        var s = scores.data<float>().ToArray();
        double Log(int row, int column) => s[3 * row + column] - Math.Log(Enumerable.Range(0, 3).Sum(k => Math.Exp(s[3 * row + k])));
        // Each class carries its weight in both parts; the mean is over the weights of the labels, as torch defines it.
        var expected = Enumerable.Range(0, 5).Sum(row =>
            (1 - smoothing) * -weights[labels[row]] * Log(row, (int)labels[row]) + smoothing / 3 * Enumerable.Range(0, 3).Sum(k => -weights[k] * Log(row, k))) / labels.Sum(label => weights[label]);
        Assert.Equal(expected, Losses.CrossEntropy(smoothing, weights)(scores, tensor(labels)).item<float>(), 1e-5);
        var plain = Enumerable.Range(0, 5).Average(row => (1 - smoothing) * -Log(row, (int)labels[row]) + smoothing / 3 * Enumerable.Range(0, 3).Sum(k => -Log(row, k)));
        Assert.Equal(plain, Losses.CrossEntropy(smoothing)(scores, tensor(labels)).item<float>(), 1e-5);
    }

    [Fact]
    public void Weights_of_the_classes_come_from_the_data()
    {
        var data = Datasets.Drawn("sketch", 60, seed: 1, size: 32, classes: ["car", "tree"]);
        var few = data.Where(sample => sample.Label == 0).Concat(LabelledData.Of(data.Classes, data.Where(sample => sample.Label == 1).Take(6).Select(sample => (sample.Load(), 1))));
        var weights = few.ClassWeights();
        Assert.Equal(weights[0] * few.Counts[0], weights[1] * few.Counts[1], 1e-9);
        using var model = Small.Net("small-cnn");
        Assert.True(double.IsFinite(new Learner(model, few, null) { Loss = Losses.CrossEntropy(classWeights: weights) }.Fit(epochs: 1).Last.TrainLoss));
        Assert.Contains("weights for 3 classes", Assert.Throws<ArgumentException>(() => new Learner(model, few, null) { Loss = Losses.CrossEntropy(classWeights: [1, 1, 1]) }.Fit(epochs: 1)).Message);
    }
}
