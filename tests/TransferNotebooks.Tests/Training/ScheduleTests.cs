using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class ScheduleTests
{
    private sealed class Rates : Callback
    {
        public List<(double[] Rates, double Momentum, bool[] Trained)> Steps { get; } = [];

        protected internal override void AfterStep(TrainingStep step)
        {
            var groups = step.Run.Optimizer.ParamGroups.ToArray();
            Steps.Add(([.. groups.Select(group => group.LearningRate)], groups[0] is optim.IBetas betas ? betas.Betas.Item1 : ((optim.IMomentum)groups[0]).Momentum,
                [.. step.Model.Stages.Select(stage => stage.Parameters.All(parameter => parameter.requires_grad))]));
        }
    }

    [Theory]
    [InlineData(20, 0.3, 25, 1e4)]
    [InlineData(7, 0.25, 10, 100)]
    [InlineData(100, 0.99, 5, 1e5)]
    public void One_cycle_is_torchs_step_by_step(int steps, double start, double div, double finalDiv)
    {
        using var layer = nn.Linear(2, 2);
        using var optimizer = optim.SGD(layer.parameters(), learningRate: 0.1, momentum: 0.9);
        var torchs = optim.lr_scheduler.OneCycleLR(optimizer, max_lr: 0.1, total_steps: steps, pct_start: start, div_factor: div, final_div_factor: finalDiv);
        // torch divides the first rate once more, ours divides the highest.
        var ours = Schedule.OneCycle(start, div, div * finalDiv);
        for (var step = 0; step < steps; step++)
        {
            var group = optimizer.ParamGroups.First();
            Assert.Equal(group.LearningRate, 0.1 * ours.Rate(step, steps), 1e-12);
            Assert.Equal(((optim.IMomentum)group).Momentum, ours.Momentum(step, steps)!.Value, 1e-12);
            optimizer.step();
            if (step + 1 < steps) torchs.step();
        }
    }

    [Fact]
    public void Fine_tuning_trains_the_head_first_then_all_stages_at_rates_that_rise_geometrically()
    {
        using var model = Small.Net();
        var rates = new Rates();
        new Learner(model, Small.Data(64), null) { BatchSize = 16, Callbacks = [rates] }.FineTune(epochs: 2, freezeEpochs: 1, rate: 2e-3);

        Assert.Equal(12, rates.Steps.Count);
        var (head, all) = (rates.Steps[..4], rates.Steps[4..]);
        Assert.All(head, step => Assert.Equal([false, false, false, false, true], step.Trained));
        Assert.All(head, step => Assert.Single(step.Rates.Distinct()));
        Assert.All(all, step => Assert.DoesNotContain(false, step.Trained));
        Assert.Equal(2e-3 * Schedule.OneCycle(start: 0.99).Rate(2, 4), head[2].Rates[0], 1e-12);

        // fastai: the first stage at rate / 2 / 100, the head at rate / 2, an even ratio between the stages; up for 30 % of the steps from a fifth.
        double[] highest = [.. Enumerable.Range(0, 5).Select(stage => 1e-5 * Math.Pow(100, stage / 4.0))];
        for (var step = 0; step < all.Count; step++)
            Assert.All(all[step].Rates.Distinct().Order().Zip(highest), pair => Assert.Equal(pair.Second * Schedule.OneCycle(start: 0.3, div: 5).Rate(step, 8), pair.First, 1e-12));
        Assert.Equal(5, all[0].Rates.Distinct().Count());
        Assert.Equal(0.95, all[0].Momentum, 1e-9);
    }

    [Fact]
    public void Gradual_unfreezing_trains_one_stage_more_each_phase()
    {
        using var model = Small.Net();
        var rates = new Rates();
        new Learner(model, Small.Data(32), null) { Callbacks = [rates] }.Fit(TrainingPhase.Gradually(model.Stages.Count));
        Assert.Equal([1, 2, 3, 4, 5], rates.Steps.Select(step => step.Trained.Count(trained => trained)));
        Assert.All(rates.Steps, step => Assert.Equal(step.Trained.Order(), step.Trained));
    }

    [Fact]
    public void The_other_schedules_have_their_shapes()
    {
        Assert.Equal([1, 0.5], [Schedule.Linear.Rate(0, 10), Schedule.Linear.Rate(5, 10)]);
        Assert.Equal([0.5, 1, 1, 0.5], [Schedule.Cosine(0.2).Rate(0, 10), Schedule.Cosine(0.2).Rate(1, 10), Schedule.Cosine(0.2).Rate(2, 10), Schedule.Cosine(0.2).Rate(6, 10)], (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([1, 0.1, 0.01], [Schedule.Steps(0.1, 0.5, 0.75).Rate(4, 10), Schedule.Steps(0.1, 0.5, 0.75).Rate(5, 10), Schedule.Steps(0.1, 0.5, 0.75).Rate(9, 10)], (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Null(Schedule.Constant.Momentum(0, 10));
    }
}
