using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

[Collection(Alone.Name)]
public class OptimizerTests
{
    public static TheoryData<string> Kinds() => [.. Makers.Keys];

    private static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Makers = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.1, momentum: 0.9),
        ["Adam"] = p => optim.Adam(p, amsgrad: true),
        ["AdamW"] = p => optim.AdamW(p),
        ["RMSProp"] = p => optim.RMSProp(p, momentum: 0.5, centered: true),
        ["Adagrad"] = p => optim.Adagrad(p),
        ["Adadelta"] = p => optim.Adadelta(p),
        ["Adamax"] = p => optim.Adamax(p),
        ["NAdam"] = p => optim.NAdam(p),
        ["RAdam"] = p => optim.RAdam(p),
        ["ASGD"] = p => optim.ASGD(p),
        ["Rprop"] = p => optim.Rprop(p),
    };

    private static void Steps(optim.Optimizer optimizer, Parameter[] parameters, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            OptimizerParityTests.SetGradients(parameters, step);
            optimizer.step();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Training_goes_on_from_a_saved_state_as_if_never_interrupted(string kind)
    {
        var straight = OptimizerParityTests.Start(ScalarType.Float32);
        using var whole = Makers[kind](straight);
        Steps(whole, straight, 0, 8);

        var parameters = OptimizerParityTests.Start(ScalarType.Float32);
        var path = Path.Combine(Path.GetTempPath(), $"optimizer-{Guid.NewGuid():N}.dat");
        using (var first = Makers[kind](parameters))
        {
            Steps(first, parameters, 0, 5);
            first.save_state_dict(path);
        }
        using var second = Makers[kind](parameters);
        second.load_state_dict(path);
        File.Delete(path);
        Steps(second, parameters, 5, 8);
        Assert.Equal(OptimizerParityTests.Values(straight), OptimizerParityTests.Values(parameters));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_state_is_copied_from_optimizer_to_optimizer(string kind)
    {
        var parameters = OptimizerParityTests.Start(ScalarType.Float32);
        using var first = Makers[kind](parameters);
        Steps(first, parameters, 0, 3);
        first.ParamGroups.First().LearningRate = 0.123;
        using var second = Makers[kind](parameters);
        second.load_state_dict(first.state_dict());
        Assert.Equal(0.123, second.ParamGroups.First().LearningRate);
        Assert.All(first.state_dict().State.Zip(second.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        Steps(first, parameters, 3, 4);
        Assert.Contains(first.state_dict().State.Zip(second.state_dict().State), pair => !pair.First.ApproximatelyEquals(pair.Second));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Steps_leave_no_tensor_behind(string kind)
    {
        using var scope = NewDisposeScope();
        var parameters = OptimizerParityTests.Start(ScalarType.Float64);
        using var optimizer = Makers[kind](parameters);
        Steps(optimizer, parameters, 0, 2);
        var count = Tensor.TotalCount;
        for (var step = 0; step < 20; step++) optimizer.step();
        optimizer.zero_grad();
        Assert.Equal(count, Tensor.TotalCount);
    }

    [Fact]
    public void A_file_of_another_optimizer_is_refused_by_name()
    {
        var parameters = OptimizerParityTests.Start(ScalarType.Float32);
        using var stream = new MemoryStream();
        optim.Adam(parameters).save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        var error = Assert.Throws<InvalidDataException>(() => optim.SGD(parameters, 0.1).load_state_dict(new BinaryReader(stream)));
        Assert.Contains("Expected: SGD. Received: Adam", error.Message);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused()
    {
        var parameters = OptimizerParityTests.Start(ScalarType.Float32);
        using var stream = new MemoryStream();
        optim.Adam(parameters).save_state_dict(new BinaryWriter(stream));
        var half = new MemoryStream(stream.ToArray()[..(int)(stream.Length / 2)]);
        Assert.Throws<InvalidDataException>(() => optim.Adam(parameters).load_state_dict(new BinaryReader(half)));
    }

    [Fact]
    public void A_group_takes_what_it_does_not_set_from_the_optimizer()
    {
        var parameters = OptimizerParityTests.Start(ScalarType.Float32);
        using var optimizer = optim.SGD([new SGD.ParamGroup(parameters[..1], new SGD.Options { momentum = 0.5 })], 0.3, weight_decay: 0.01);
        optimizer.add_param_group(new SGD.ParamGroup(parameters[1..], lr: 0.7));
        Assert.Equal([0.3, 0.7], optimizer.ParamGroups.Select(group => group.LearningRate));
        var options = (SGD.Options)optimizer.state_dict().Options[0];
        Assert.Equal((0.5, 0.01), (options.momentum, options.weight_decay));
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup(parameters[1..])));
    }

    [Fact]
    public void A_group_of_another_optimizer_is_refused()
    {
        var parameters = OptimizerParityTests.Start(ScalarType.Float32);
        using var optimizer = optim.SGD(parameters[..1], 0.1);
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new Adam.ParamGroup(parameters[1..])));
    }

    [Fact]
    public void Zero_grad_zeroes_the_gradients_that_are_there()
    {
        var parameters = OptimizerParityTests.Start(ScalarType.Float32);
        using var optimizer = optim.SGD(parameters, 0.1);
        parameters[0].mul(2).sum().backward();
        optimizer.zero_grad();
        Assert.Equal(0, parameters[0].grad!.abs().sum().item<float>());
        Assert.Null(parameters[1].grad);
    }

    [Fact]
    public void The_closure_runs_with_recording_and_its_loss_comes_back()
    {
        var parameters = OptimizerParityTests.Start(ScalarType.Float32);
        using var optimizer = optim.SGD(parameters, 0.1);
        using var quiet = no_grad();
        var loss = optimizer.step(() =>
        {
            var sum = parameters[0].sum();
            sum.backward();
            return sum;
        });
        Assert.NotNull(loss);
        Assert.Equal(1, parameters[0].grad!.max().item<float>());
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void Named_parameters_are_taken_too()
    {
        var parameters = OptimizerParityTests.Start(ScalarType.Float32);
        using var optimizer = optim.Adam([("weight", parameters[0]), ("bias", parameters[1])]);
        Assert.Equal(2, optimizer.parameters().Count());
    }

    [Theory]
    [InlineData(-1.0, 0.9)]
    [InlineData(0.1, 1.0)]
    public void Numbers_that_make_no_sense_are_refused(double rate, double beta)
    {
        var error = Assert.Throws<ArgumentException>(() => optim.Adam(OptimizerParityTests.Start(ScalarType.Float32), rate, beta));
        Assert.Contains("Received", error.Message);
    }

    // The single pass and the operators on lists must agree; a gap in memory keeps a parameter off the single pass.
    [Theory]
    [InlineData(100_003)]
    [InlineData(70_000)]
    public void The_single_pass_equals_the_operators_on_lists(int count)
    {
        var values = arange(count).to(ScalarType.Float32).mul(0.37f).sin();
        var dense = new Parameter(values.clone());
        var gapped = new Parameter(zeros(count, 2).select(1, 0).copy_(values));
        using var first = optim.AdamW([dense], weight_decay: 0.1, amsgrad: true);
        using var second = optim.AdamW([gapped], weight_decay: 0.1, amsgrad: true);
        for (var step = 0; step < 5; step++)
        {
            var gradient = values.mul(step + 1).cos();
            (dense.grad, gapped.grad) = (gradient, gradient.clone());
            first.step();
            second.step();
        }
        Assert.True(dense.sub(gapped).abs().max().item<float>() < 1e-6f);
    }

    [Fact]
    public void A_step_is_noticed_by_graphs_that_saved_the_parameter()
    {
        var parameter = new Parameter(ones(3));
        using var optimizer = optim.Adam([parameter]);
        var loss = parameter.mul(parameter).sum();
        parameter.grad = ones(3);
        optimizer.step();
        var error = Assert.ThrowsAny<Exception>(() => loss.backward());
        Assert.Contains("modified by an inplace operation", error.Message);
    }
}
