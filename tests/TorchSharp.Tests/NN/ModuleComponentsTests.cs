using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class ModuleComponentsTests
{
    private class Base : Module<Tensor, Tensor>
    {
        private readonly Linear inner = Linear(2, 2);

        protected Base() : base("Base") { }

        public override Tensor forward(Tensor input) => inner.call(input);
    }

    private sealed class Derived : Base
    {
        private readonly Parameter scale = new(ones(1));
        private readonly Tensor offset = zeros(2);
        [ComponentName(Name = "renamed")]
        private readonly Linear first = Linear(2, 3, hasBias: false);
        public readonly object? hidden = Linear(3, 1, hasBias: false);
        public Linear Automatic { get; } = Linear(1, 1, hasBias: false);
        public readonly Linear? absent = null;
        public readonly string text = "no component";

        public Derived() => RegisterComponents();

        public override Tensor forward(Tensor input) => first.call(input * scale + offset);
    }

    [Fact]
    public void Fields_of_the_class_and_its_bases_become_components_under_their_names()
    {
        using var module = new Derived();
        Assert.Equal(["scale", "renamed.weight", "hidden.weight", "Automatic.weight", "inner.weight", "inner.bias"], module.named_parameters().Select(entry => entry.name));
        Assert.Equal(["offset"], module.named_buffers().Select(entry => entry.name));
        Assert.Equal(["renamed", "hidden", "Automatic", "inner"], module.named_children().Select(entry => entry.name));
        Assert.Equal(["scale", "renamed.weight", "hidden.weight", "Automatic.weight", "inner.weight", "inner.bias", "offset"], module.state_dict().Keys);
    }

    [Fact]
    public void A_parameter_used_twice_is_named_once()
    {
        using var shared = Linear(2, 2);
        using var both = Sequential(shared, ReLU(), Linear(shared.weight, shared.bias));
        Assert.Equal(["0.weight", "0.bias"], both.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void Components_are_found_by_dotted_names()
    {
        using var net = Sequential(("block", Sequential(("conv", Conv2d(1, 1, 1)), ("norm", BatchNorm2d(1)))));
        Assert.Equal([1, 1, 1, 1], net.get_parameter("block.conv.weight")!.shape);
        Assert.NotNull(net.get_buffer("block.norm.running_mean"));
        Assert.True(net.has_parameter("block.norm.bias"));
        Assert.True(net.has_buffer("block.norm.num_batches_tracked"));
        Assert.Null(net.get_parameter("block.conv.scale"));
        Assert.False(net.has_buffer("norm.running_mean"));
        Assert.Equal(["block", "block.conv", "block.norm"], net.named_modules().Select(entry => entry.name));
    }

    private sealed class Open() : Module<Tensor, Tensor>("Open")
    {
        public override Tensor forward(Tensor input) => input;
    }

    [Fact]
    public void Names_that_are_taken_empty_or_dotted_are_refused()
    {
        using var module = new Open();
        module.register_module("child", Linear(1, 1));
        module.register_parameter("scale", new Parameter(ones(1)));
        module.register_buffer("offset", ones(1));
        Assert.Contains("'child'", Assert.Throws<InvalidOperationException>(() => module.add_module("child", ReLU())).Message);
        Assert.Throws<InvalidOperationException>(() => module.register_parameter("scale", new Parameter(ones(1))));
        Assert.Throws<InvalidOperationException>(() => module.register_buffer("offset", ones(1)));
        Assert.Throws<ArgumentException>(() => module.register_module("a.b", ReLU()));
        Assert.Throws<ArgumentException>(() => module.register_module("", ReLU()));
        Assert.Throws<ArgumentNullException>(() => module.register_buffer("none", null!));
        module.register_module("child", null);
        Assert.Empty(module.children());
    }

    [Fact]
    public void A_module_without_parameters_takes_none()
    {
        using var pool = MaxPool2d(2);
        Assert.Throws<InvalidOperationException>(() => pool.register_buffer("x", ones(1)));
        Assert.Throws<InvalidOperationException>(() => pool.register_parameter("x", new Parameter(ones(1))));
        Assert.Throws<InvalidOperationException>(() => pool.register_module("x", Linear(1, 1)));
    }

    [Fact]
    public void Training_mode_reaches_every_module_and_apply_ends_with_the_module_itself()
    {
        using var net = Sequential(Sequential(Dropout(), Linear(1, 1)), BatchNorm1d(1));
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
        var seen = new List<string>();
        net.apply(module => seen.Add(module.GetName()));
        Assert.Equal(["Dropout", "Linear", "Sequential", "BatchNorm1d", "Sequential"], seen);
    }

    [Fact]
    public void Gradients_are_released_or_filled_with_zeros()
    {
        using var linear = Linear(2, 1);
        linear.call(ones(1, 2)).sum().backward();
        linear.zero_grad(set_to_none: false);
        Assert.Equal(0, linear.weight.grad!.abs().sum().item<float>());
        linear.zero_grad();
        Assert.Null(linear.weight.grad);
    }

    [Fact]
    public void Disposing_a_module_disposes_its_parameters_and_those_of_its_modules()
    {
        var net = Sequential(Linear(2, 2), BatchNorm1d(2));
        var tensors = net.parameters().Concat(net.buffers()).ToArray();
        net.Dispose();
        Assert.Equal(7, tensors.Length);
        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void A_parameter_takes_the_tensor_over()
    {
        using var scope = NewDisposeScope();
        var data = ones(2, 3);
        var parameter = new Parameter(data, requires_grad: false);
        Assert.True(data.IsInvalid);
        Assert.False(parameter.requires_grad);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.True(scope.Contains(parameter));
        using (NewDisposeScope()) _ = new Parameter(parameter.clone());
        Assert.False(parameter.IsInvalid);
    }
}
