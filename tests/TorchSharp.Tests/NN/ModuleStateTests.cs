using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class ModuleStateTests
{
    private sealed class WithTable : Module<Tensor, Tensor>
    {
        public WithTable() : base("WithTable")
        {
            register_buffer("kept", ones(2));
            register_buffer("scratch", ones(2), persistent: false);
        }

        public override Tensor forward(Tensor input) => input + get_buffer("kept")!;
    }

    [Fact]
    public void State_is_copied_into_the_same_tensors_and_converted()
    {
        using var target = BatchNorm2d(2);
        var before = target.weight;
        var source = target.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.to(ScalarType.Float64) * 0 + 3);
        var (missing, unexpected) = target.load_state_dict(source);
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Same(before, target.weight);
        Assert.Equal(ScalarType.Float32, target.weight.dtype);
        Assert.Equal([3f, 3f], target.running_var!.data<float>().ToArray());
        Assert.Equal(3L, target.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void Keys_that_do_not_fit_are_named_and_nothing_is_copied()
    {
        using var module = Linear(2, 2);
        init.zeros_(module.weight);
        var source = new Dictionary<string, Tensor> { ["weight"] = ones(2, 2), ["scale"] = ones(1) };
        var message = Assert.Throws<InvalidOperationException>(() => module.load_state_dict(source)).Message;
        Assert.Contains("Missing: bias", message);
        Assert.Contains("Unexpected: scale", message);
        Assert.Equal(0, module.weight.sum().item<float>());
        var (missing, unexpected) = module.load_state_dict(source, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["scale"], unexpected);
        Assert.Equal(4, module.weight.sum().item<float>());
        module.load_state_dict(new() { ["weight"] = zeros(2, 2), ["bias"] = ones(2) }, skip: ["weight"]);
        Assert.Equal(4, module.weight.sum().item<float>());
    }

    [Fact]
    public void A_shape_that_would_be_stretched_is_refused()
    {
        using var module = Linear(3, 2, hasBias: false);
        var message = Assert.Throws<InvalidOperationException>(() => module.load_state_dict(new() { ["weight"] = ones(1, 3) })).Message;
        Assert.Contains("[2, 3]", message);
        Assert.Contains("Received: [1, 3]", message);
    }

    [Fact]
    public void Buffers_that_do_not_persist_are_moved_but_not_saved()
    {
        using var module = new WithTable();
        Assert.Equal(["kept"], module.state_dict().Keys);
        Assert.Equal(["kept", "scratch"], module.named_buffers().Select(entry => entry.name));
        Assert.Equal(["kept"], module.named_buffers(include_nonpersistent: false).Select(entry => entry.name));
        module.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, module.get_buffer("scratch")!.dtype);
        Assert.Equal(["kept"], module.state_dict().Keys);
    }

    [Fact]
    public void Conversion_makes_new_parameters_and_takes_gradients_along()
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(Linear(2, 2), BatchNorm1d(2));
        net.call(randn(4, 2)).sum().backward();
        var linear = (Modules.Linear)net[0];
        var before = linear.weight;
        var gradient = linear.weight.grad!.to(ScalarType.Float64);
        Assert.Same(net, net.to(ScalarType.Float32));
        Assert.Same(before, linear.weight);
        net.@double();
        Assert.NotSame(before, linear.weight);
        Assert.True(before.IsInvalid);
        Assert.True(linear.weight is { is_leaf: true, requires_grad: true, dtype: ScalarType.Float64 });
        Assert.Equal(gradient.data<double>().ToArray(), linear.weight.grad!.data<double>().ToArray());
        var norm = (Modules.BatchNorm1d)net[1];
        Assert.Equal(ScalarType.Float64, norm.running_mean!.dtype);
        Assert.Equal(ScalarType.Int64, norm.num_batches_tracked!.dtype);
        Assert.Same(linear.weight, net.get_parameter("0.weight"));
        Assert.False(scope.Contains(linear.weight));
        Assert.Equal(ScalarType.Float64, net.call(randn(3, 2, dtype: ScalarType.Float64)).dtype);
    }

    [Fact]
    public void Recurrent_layers_compute_with_their_moved_parameters()
    {
        using var net = GRU(2, 3);
        net.to(ScalarType.Float64);
        var (output, _) = net.call(ones(4, 1, 2, dtype: ScalarType.Float64));
        Assert.Equal(ScalarType.Float64, output.dtype);
    }

    [Fact]
    public void Whole_numbers_are_no_type_for_a_module()
    {
        using var module = Linear(1, 1);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => module.@long()).Message);
    }
}
