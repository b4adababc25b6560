using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

/// <summary>What happens to the gradients of a step: parts, memory, clipping, layout.</summary>
[Collection(Seeded.Name)]
public sealed class GradientTests
{
    private sealed class Gradients : Callback
    {
        public List<float[]> Steps { get; } = [];

        protected internal override void AfterBackward(TrainingStep step) =>
            Steps.Add([.. step.Model.parameters().Where(parameter => parameter.grad is not null).SelectMany(parameter => parameter.grad!.contiguous().data<float>().ToArray())]);
    }

    private static float[] Of(int partSize = 0, bool channelsLast = true, LossFunction? loss = null, Callback? callback = null, Action<Learner>? look = null)
    {
        using var model = Small.Net("small-cnn");
        var gradients = new Gradients();
        var learner = new Learner(model, Small.Data(32), null) { BatchSize = 32, PartSize = partSize, ChannelsLast = channelsLast, Loss = loss, Callbacks = callback is null ? [gradients] : [callback, gradients] };
        learner.Fit(epochs: 1);
        look?.Invoke(learner);
        return Assert.Single(gradients.Steps);
    }

    private static void Near(float[] expected, float[] given, double tolerance)
    {
        Assert.Equal(expected.Length, given.Length);
        Assert.Contains(expected, value => Math.Abs(value) > 1e-3);
        Assert.True(expected.Zip(given).Max(pair => Math.Abs(pair.First - pair.Second)) < tolerance);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(5)] // the last part is smaller
    [InlineData(1)]
    public void Parts_of_a_batch_give_the_gradients_of_the_whole(int size) => Near(Of(), Of(size), 1e-5);

    [Fact]
    public void Samples_shared_out_among_cores_give_the_gradients_of_the_whole()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            var whole = Of();
            set_num_threads(2); // 16 samples each
            Near(whole, Of(), 1e-5);
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Channels_last_gives_the_same_gradients() => Near(Of(channelsLast: false), Of(channelsLast: true), 1e-5);

    [Fact]
    public void A_batch_that_memory_does_not_suffice_for_is_halved_until_it_does()
    {
        var usual = Losses.CrossEntropy();
        LossFunction hungry = (scores, targets) => scores.shape[0] > 10 ? throw new InvalidOperationException("CUDA out of memory. Tried to allocate 2.00 GiB") : usual(scores, targets);
        Near(Of(), Of(loss: hungry, look: learner =>
        {
            Assert.Equal(8, learner.PartSize);
            Assert.Equal(["Memory did not suffice: batches of 32 are computed 16 at a time from epoch 1 on.", "Memory did not suffice: batches of 32 are computed 8 at a time from epoch 1 on."], learner.History.Notes);
        }), 1e-5);
    }

    [Fact]
    public void What_memory_never_suffices_for_is_an_error_and_another_error_is_not_taken_for_it()
    {
        var error = Assert.ThrowsAny<Exception>(() => Of(loss: (_, _) => throw new OutOfMemoryException("no memory at all")));
        Assert.Contains("no memory at all", error.ToString());
        Assert.Throws<InvalidDataException>(() => Of(loss: (_, _) => throw new InvalidDataException("something else")));
    }

    [Fact]
    public void Clipping_by_norm_scales_all_gradients_together()
    {
        var whole = Of();
        var norm = Math.Sqrt(whole.Sum(value => (double)value * value));
        var clip = new ClipGradients(maxNorm: norm / 4);
        var clipped = Of(callback: clip);
        Assert.Equal(norm, clip.Norm, norm * 1e-4);
        Near([.. whole.Select(value => value / 4)], clipped, 1e-6);
        Near(whole, Of(callback: new ClipGradients(maxNorm: norm * 2)), 1e-7);
    }

    [Fact]
    public void Clipping_by_value_cuts_each_gradient_off()
    {
        var whole = Of();
        Assert.Contains(whole, value => Math.Abs(value) > 0.01);
        Near([.. whole.Select(value => Math.Clamp(value, -0.01f, 0.01f))], Of(callback: ClipGradients.ByValue(0.01)), 1e-7);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClipGradients(0));
    }

    [Fact]
    public void Float16_is_for_a_gpu()
    {
        using var model = Small.Net();
        var error = Assert.Throws<InvalidOperationException>(() => new Learner(model, Small.Data(32), null) { Device = CPU, Precision = Precision.Float16 }.Fit(epochs: 1));
        Assert.Contains("CUDA GPU only", error.Message);
        Assert.Contains("BFloat16", error.Message);
    }

    [Fact]
    public void Bfloat16_trains_with_gradients_near_those_of_float32()
    {
        using var model = Small.Net("small-cnn");
        var gradients = new Gradients();
        new Learner(model, Small.Data(32), null) { Device = CPU, Precision = Precision.BFloat16, Callbacks = [gradients] }.Fit(epochs: 1);
        Near(Of(), gradients.Steps[0], 0.02);
        Assert.All(model.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
    }
}
