using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using Schedules = TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Tests.Optim;

public class ScheduleTests
{
    private static readonly Dictionary<string, System.Text.Json.JsonElement> Cases = Reference.Load("schedules");

    private static readonly double[] Losses = [1.0, 0.9, 0.9, 0.9, 0.9, 0.8, 0.85, 0.81, 0.8, 0.7999, 0.79, 0.79];

    private static readonly Dictionary<string, Func<Optimizer, Schedules.LRScheduler>> Makers = new()
    {
        ["StepLR"] = o => Schedules.StepLR(o, 7, 0.5),
        ["LambdaLR"] = o => Schedules.LambdaLR(o, epoch => Math.Pow(0.9, epoch) + 0.1),
        ["MultiStepLR"] = o => Schedules.MultiStepLR(o, [3, 11, 11, 20], 0.5),
        ["PolynomialLR"] = o => Schedules.PolynomialLR(o, 12, 2),
        ["MultiplicativeLR"] = o => Schedules.MultiplicativeLR(o, epoch => 1 - 0.01 * epoch),
        ["ExponentialLR"] = o => Schedules.ExponentialLR(o, 0.9),
        ["ConstantLR"] = o => Schedules.ConstantLR(o, 0.25, 6),
        ["LinearLR"] = o => Schedules.LinearLR(o, 0.2, 0.9, 8),
        ["SequentialLR"] = o => Schedules.SequentialLR(o, [Schedules.ConstantLR(o, 0.1, 4), Schedules.LinearLR(o, 0.5, 1.0, 5), Schedules.ExponentialLR(o, 0.8)], [4, 12]),
        ["warm-up and cosine"] = o => Schedules.SequentialLR(o, [Schedules.LinearLR(o, 0.01, 1.0, 5), Schedules.CosineAnnealingLR(o, 25)], [5]),
        ["ChainedLR"] = o => Schedules.ChainedLR([Schedules.ConstantLR(o, 0.1, 4), Schedules.ExponentialLR(o, 0.9)]),
        ["CosineAnnealingLR"] = o => Schedules.CosineAnnealingLR(o, 10, 0.01),
        ["OneCycleLR"] = o => Schedules.OneCycleLR(o, 0.8, total_steps: 30),
        ["OneCycleLR linear"] = o => Schedules.OneCycleLR(o, [0.8, 0.2], epochs: 5, steps_per_epoch: 6, pct_start: 0.4, anneal_strategy: Schedules.impl.OneCycleLR.AnnealStrategy.Linear, base_momentum: [0.7, 0.7], max_momentum: [0.9, 0.9], div_factor: 10, final_div_factor: 100),
        ["OneCycleLR three phases"] = o => Schedules.OneCycleLR(o, 0.8, total_steps: 30, three_phase: true),
        ["CyclicLR"] = o => Schedules.CyclicLR(o, 0.1, 0.5, 4, 6),
        ["CyclicLR triangular2"] = o => Schedules.CyclicLR(o, [0.1, 0.01], [0.5, 0.3], 5, mode: Schedules.impl.CyclicLR.Mode.Triangular2, base_momentum: [0.6, 0.6], max_momentum: [0.95, 0.95]),
        ["CyclicLR exp_range"] = o => Schedules.CyclicLR(o, 0.1, 0.5, 5, mode: Schedules.impl.CyclicLR.Mode.ExpRange, gamma: 0.97, cycle_momentum: false),
        ["CyclicLR function"] = o => Schedules.CyclicLR(o, 0.1, 0.5, 5, scale_fn: x => 1 / Math.Pow(5, x * 0.01), scale_mode: Schedules.impl.CyclicLR.ScaleMode.Iterations, cycle_momentum: false),
        ["ReduceLROnPlateau"] = o => Schedules.ReduceLROnPlateau(o, factor: 0.5, patience: 2),
        ["ReduceLROnPlateau max absolute"] = o => Schedules.ReduceLROnPlateau(o, "max", 0.3, 1, 0.05, "abs", 2, [0.02, 0.001]),
    };

    public static TheoryData<string> Names() => [.. Makers.Keys];

    private static Parameter One() => new(zeros(1));

    private static OptimizerHelper Make(bool adam) => adam
        ? optim.Adam([new Adam.ParamGroup([One()], lr: 0.4), new Adam.ParamGroup([One()], lr: 0.05)], 0.1)
        : optim.SGD([new SGD.ParamGroup([One()], lr: 0.4, momentum: 0.9), new SGD.ParamGroup([One()], lr: 0.05, momentum: 0.9)], 0.1);

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_and_momenta_equal_PyTorchs(string name)
    {
        using var optimizer = Make(adam: name == "OneCycleLR three phases");
        var schedule = Makers[name](optimizer);
        var rates = Cases[name].Rows("rates");
        var momenta = Cases[name].TryGetProperty("momenta", out _) ? Cases[name].Rows("momenta") : null;
        for (var step = 0; step < rates.Length; step++)
        {
            Reference.Same(rates[step], optimizer.ParamGroups.Select(group => group.LearningRate).ToArray(), 1e-12, $"{name}, step {step}");
            Assert.Equal(optimizer.ParamGroups.Select(group => group.LearningRate), schedule.get_last_lr());
            if (momenta is not null)
                Reference.Same(momenta[step], optimizer.ParamGroups.Select(group => group is IBetas betas ? betas.Betas.Item1 : ((IMomentum)group).Momentum).ToArray(), 1e-12, $"{name}, momentum at step {step}");
            if (step == rates.Length - 1) break;
            if (name.StartsWith("ReduceLROnPlateau")) schedule.step(Losses[step % Losses.Length]);
            else schedule.step();
        }
    }

    [Fact]
    public void Every_case_of_the_file_is_compared() => Assert.Equal(Cases.Keys.Order(), Makers.Keys.Order());

    [Theory]
    [InlineData("StepLR")]
    [InlineData("MultiStepLR")]
    [InlineData("ExponentialLR")]
    [InlineData("ConstantLR")]
    [InlineData("LinearLR")]
    [InlineData("PolynomialLR")]
    [InlineData("CosineAnnealingLR")]
    [InlineData("LambdaLR")]
    public void Going_to_an_epoch_gives_the_rate_that_steps_lead_to(string name)
    {
        using var optimizer = Make(adam: false);
        var schedule = Makers[name](optimizer);
        var expected = Cases[name].Rows("rates");
        foreach (var epoch in new[] { 9, 2, 5 })
        {
            schedule.step((int?)epoch);
            Reference.Same(expected[epoch], schedule.get_last_lr().ToArray(), 1e-12, $"{name}, epoch {epoch}");
        }
    }

    [Fact]
    public void A_plateau_needs_a_figure()
    {
        using var optimizer = Make(adam: false);
        Assert.Throws<InvalidOperationException>(() => Schedules.ReduceLROnPlateau(optimizer).step());
    }

    [Fact]
    public void One_cycle_ends_after_its_steps()
    {
        using var optimizer = Make(adam: false);
        var schedule = Schedules.OneCycleLR(optimizer, 0.1, total_steps: 5);
        for (var i = 0; i < 5; i++) schedule.step();
        Assert.Contains("5 steps", Assert.Throws<InvalidOperationException>(schedule.step).Message);
    }

    [Fact]
    public void An_optimizer_without_momentum_cannot_cycle_it()
    {
        using var optimizer = optim.Adagrad([One()]);
        Assert.Throws<ArgumentException>(() => Schedules.CyclicLR(optimizer, 0.1, 0.5));
        Schedules.CyclicLR(optimizer, 0.1, 0.5, cycle_momentum: false).step();
    }
}
