using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class EmaTests
{
    private sealed class Recorder : Callback
    {
        public List<Dictionary<string, float[]>> Steps { get; } = [];

        public List<float[]> Measured { get; } = [];

        protected internal override void AfterStep(TrainingStep step) =>
            Steps.Add(step.Model.state_dict().ToDictionary(item => item.Key, item => item.Value.to(ScalarType.Float32).contiguous().data<float>().ToArray()));

        protected internal override void AfterMeasuring(TrainingRun run, EpochRecord epoch) => Measured.Add(Small.Weights(run.Learner.Model));
    }

    [Theory]
    [InlineData(0.9, false)]
    [InlineData(0.99, true)]
    public void The_average_of_weights_and_batch_statistics_follows_the_formula(double decay, bool warmUp)
    {
        using var model = Small.Net();
        var start = model.state_dict().ToDictionary(item => item.Key, item => item.Value.to(ScalarType.Float32).contiguous().data<float>().ToArray());
        var recorder = new Recorder();
        using var ema = new Ema(decay, warmUp, validate: false, final: false);
        new Learner(model, Small.Data(48), null) { BatchSize = 16, Callbacks = [recorder, ema] }.Fit(epochs: 1);

        using var averaged = Small.Net(seed: 8);
        ema.PutInto(averaged);
        foreach (var (name, value) in averaged.state_dict())
        {
            if (!value.is_floating_point()) continue;
            double[] expected = [.. start[name].Select(x => (double)x)];
            for (var step = 0; step < recorder.Steps.Count; step++)
            {
                var d = warmUp ? Math.Min(decay, (1.0 + step) / (10 + step)) : decay;
                expected = [.. expected.Zip(recorder.Steps[step][name], (a, x) => d * a + (1 - d) * x)];
            }
            Assert.All(expected.Zip(value.contiguous().data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
        Assert.NotEqual(Small.Weights(model), Small.Weights(averaged));
    }

    [Fact]
    public void The_average_is_validated_and_the_final_weights_but_training_goes_on_with_its_own()
    {
        using var plain = Small.Net();
        var data = Small.Data(96);
        new Learner(plain, data.Train, data.Test) { BatchSize = 16 }.Fit(epochs: 2);

        using var model = Small.Net();
        var recorder = new Recorder();
        using var ema = new Ema(0.9);
        var history = new Learner(model, data.Train, data.Test) { BatchSize = 16, Callbacks = [ema, recorder] }.Fit(epochs: 2);
        Assert.Equal(recorder.Measured[^1], Small.Weights(model));
        Assert.NotEqual(Small.Weights(plain), Small.Weights(model));
        // What was trained is what is trained without an average.
        Assert.Equal(Small.Weights(plain), recorder.Steps[^1].Keys.SelectMany(name => recorder.Steps[^1][name]));
        Assert.Equal(history.Last.ValidationLoss, new Learner(model, data.Train, data.Test).Measure(data.Test).Loss, 1e-6);
    }

    [Fact]
    public void With_early_stopping_the_best_average_is_put_back()
    {
        var data = Small.Data(96);
        using var model = Small.Net();
        var recorder = new Recorder();
        using var ema = new Ema(0.8);
        using var stop = new EarlyStop(patience: 10, putBestBack: true);
        var history = new Learner(model, data.Train, data.Test) { BatchSize = 16, Callbacks = [stop, ema, recorder] }.Fit(epochs: 3, maxRate: 0.03);
        var best = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!.Epoch;
        Assert.Equal(best, stop.BestEpoch);
        Assert.Equal(recorder.Measured[best - 1], Small.Weights(model));
    }

    [Fact]
    public void What_it_saves_is_what_it_takes_up()
    {
        using var model = Small.Net();
        using var ema = new Ema(0.9, final: false);
        new Learner(model, Small.Data(48), null) { BatchSize = 16, Callbacks = [ema] }.Fit(epochs: 1);
        using var other = new Ema(0.9);
        other.Restore(new(ema.Save().ToArray()));
        using var first = Small.Net(seed: 1);
        using var second = Small.Net(seed: 2);
        ema.PutInto(first);
        other.PutInto(second);
        Assert.Equal(Small.Weights(first), Small.Weights(second));
        Assert.Throws<InvalidOperationException>(() => new Ema().PutInto(first));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ema(1));
    }
}
