using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class FinderTests
{
    [Fact]
    public void The_rate_rises_exponentially_and_the_suggestions_lie_where_the_loss_falls()
    {
        using var model = Small.Net("small-cnn");
        var curve = new Learner(model, Small.Data(), null) { BatchSize = 16 }.FindLearningRate(steps: 60);

        for (var i = 0; i < curve.Rates.Count; i++) Assert.Equal(1e-7 * Math.Pow(1e8, i / 60.0), curve.Rates[i], curve.Rates[i] * 1e-9);
        Assert.True(curve.Diverged, curve.ToString());
        Assert.InRange(curve.Valley, 1e-6, 0.1);
        Assert.InRange(curve.Steepest, 1e-6, 1);
        Assert.Equal(curve.Valley, curve.Suggestion);
    }

    [Fact]
    public void The_smoothed_loss_is_the_corrected_exponential_mean()
    {
        using var model = Small.Net("small-cnn");
        var curve = new Learner(model, Small.Data(), null) { BatchSize = 16 }.FindLearningRate(steps: 12);
        double weight = 0, sum = 0;
        for (var i = 0; i < curve.Losses.Count; i++)
        {
            (sum, weight) = (sum * 0.98 + curve.StepLosses[i], weight * 0.98 + 1);
            Assert.Equal(sum / weight, curve.Losses[i], 1e-9);
        }
    }

    [Fact]
    public void Everything_is_as_before_bit_for_bit_and_a_training_gives_what_it_gives_without_the_search()
    {
        float[] Trained(bool search)
        {
            using var model = Small.Net();
            model.eval();
            var mix = new Mixup(classes: 2, seed: 4);
            var learner = new Learner(model, Small.Data(), null) { BatchSize = 16, Callbacks = [mix, new Ema(0.9), new EarlyStop()] };
            if (search)
            {
                var before = Small.Weights(model);
                using var random = get_rng_state();
                learner.FindLearningRate(steps: 20);
                Assert.Equal(before, Small.Weights(model));
                Assert.Equal(random.bytes.ToArray(), get_rng_state().bytes.ToArray());
                Assert.False(model.training);
                Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
                Assert.Empty(learner.History.Epochs);
            }
            learner.Fit(epochs: 1);
            return Small.Weights(model);
        }

        Assert.Equal(Trained(search: false), Trained(search: true));
    }

    [Fact]
    public void Two_searches_give_the_same_curve()
    {
        using var model = Small.Net("small-cnn");
        var learner = new Learner(model, Small.Data(), null) { BatchSize = 16 };
        Assert.Equal(learner.FindLearningRate(steps: 15).StepLosses, learner.FindLearningRate(steps: 15).StepLosses);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_search_that_is_stopped_or_fails_leaves_everything_as_it_was(bool stopped)
    {
        using var model = Small.Net("small-cnn");
        var before = Small.Weights(model);
        using var stop = new CancellationTokenSource();
        var learner = new Learner(model, Small.Data(), null) { BatchSize = 16, Callbacks = [new Small.After(3, stopped ? stop.Cancel : () => throw new InvalidDataException("no more"))] };
        if (stopped) Assert.Contains("as it was", Assert.ThrowsAny<OperationCanceledException>(() => learner.FindLearningRate(token: stop.Token)).Message);
        else Assert.Throws<InvalidDataException>(() => learner.FindLearningRate());
        Assert.Equal(before, Small.Weights(model));
        Assert.Null(learner.History.Interrupted);
    }

    [Fact]
    public void An_interrupted_training_goes_on_after_a_search_as_if_there_had_been_none()
    {
        using var straight = Small.Net("small-cnn");
        new Learner(straight, Small.Data(), null) { BatchSize = 16 }.Fit(epochs: 2);

        using var model = Small.Net("small-cnn");
        var learner = new Learner(model, Small.Data(), null) { BatchSize = 16 };
        Small.Interrupt(learner, token => learner.Fit(epochs: 2, token: token), afterSteps: 5);
        learner.FindLearningRate(steps: 12);
        learner.Resume();
        Assert.Equal(Small.Weights(straight), Small.Weights(model));
    }

    [Fact]
    public void A_frozen_body_stays_frozen_and_its_head_gives_the_curve()
    {
        using var model = Small.Net();
        model.Freeze();
        var frozen = model.Stages[0].Parameters.First();
        var seen = new List<float>();
        var curve = new Learner(model, Small.Data(), null) { BatchSize = 16, Callbacks = [new Small.After(9, () => seen.Add(frozen.sum().item<float>()))] }.FindLearningRate(steps: 20);
        Assert.Equal([frozen.sum().item<float>()], seen);
        Assert.False(frozen.requires_grad);
        Assert.True(curve.Losses.Distinct().Count() > 5);

        model.FreezeAllBut(last: 0);
        Assert.Contains("frozen", Assert.Throws<InvalidOperationException>(() => new Learner(model, Small.Data(), null).FindLearningRate()).Message);
    }

    [Theory]
    [InlineData(new[] { 5.0, 4, 3, 2, 1, 0, 9, 9, 9, 9, 9, 9 }, 2)] // six points before the 0 at 5: -1 + 2 + 1
    [InlineData(new[] { 1.0, 1, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1.5, 20, 30 }, 6)] // nine points before the 1.5 at 11: 2 + 3 + 1
    [InlineData(new[] { 1.0, 2, 3 }, 0)]
    [InlineData(new[] { 2.0, 1 }, 0)]
    public void The_valley_is_half_way_along_the_longest_falling_stretch(double[] losses, int place) => Assert.Equal(place, LearningRateCurve.ValleyOf(losses));

    [Fact]
    public void The_chart_marks_the_valley_on_a_logarithmic_axis()
    {
        using var model = Small.Net("small-cnn");
        var curve = new Learner(model, Small.Data(), null) { BatchSize = 16 }.FindLearningRate(steps: 30);
        var layout = System.Text.Json.Nodes.JsonNode.Parse(curve.Chart().ToJson())!["layout"]!;
        Assert.Equal("log", (string?)layout["xaxis"]!["type"]);
        Assert.Equal(curve.Valley, (double)layout["shapes"]![0]!["x0"]!, curve.Valley * 1e-5);
        Assert.Contains("(valley)", curve.ToString());
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], new LearningRateCurveFormatters().CreateTypeFormatters().Cast<ValueFormatter<LearningRateCurve>>().Where(one => one.Format(curve, new StringWriter())).Select(one => one.MimeType));
    }

    [Fact]
    public void Rates_that_do_not_rise_and_inputs_that_are_no_numbers_are_refused()
    {
        using var model = new Small.VectorNet(2);
        var learner = new Learner(model, Small.Points(first: _ => float.NaN), null);
        Assert.Contains("rise", Assert.Throws<ArgumentException>(() => learner.FindLearningRate(1, 0.1)).Message);
        Assert.Contains("NaN", Assert.Throws<InvalidOperationException>(() => learner.FindLearningRate()).Message);
    }
}
