using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class ContainerTests
{
    [Fact]
    public void A_sequence_is_sliced_and_extended_under_free_names()
    {
        using var net = Sequential(Linear(1, 2), ReLU(), Linear(2, 3), ReLU());
        var tail = net[2..];
        Assert.Equal(["2", "3"], tail.named_children().Select(entry => entry.name));
        Assert.Same(net[2], tail[0]);
        Assert.Equal(2, net[(null, 2)].Count);
        Assert.Equal(1, net[^1..].Count);
        tail.append(Linear(3, 4));
        Assert.Equal(["2", "3", "4"], tail.named_children().Select(entry => entry.name));
        Assert.Equal([5, 4], tail.call(ones(5, 2)).shape);
        Assert.Throws<IndexOutOfRangeException>(() => net[(0, 9)]);
    }

    [Fact]
    public void An_empty_sequence_hands_a_new_handle_through()
    {
        using var net = Sequential();
        using var input = ones(2);
        var output = net.call(input);
        Assert.NotSame(input, output);
        output.Dispose();
        Assert.Equal(2, input.sum().item<float>());
    }

    private sealed class Passing() : Module<Tensor, Tensor>("Passing")
    {
        public override Tensor forward(Tensor input) => input;
    }

    [Fact]
    public void A_module_that_returns_its_input_does_not_lose_it()
    {
        using var net = Sequential(new Passing(), new Passing(), ReLU());
        using var input = ones(2);
        Assert.Equal(2, net.call(input).sum().item<float>());
        Assert.False(input.IsInvalid);
    }

    [Fact]
    public void A_module_list_names_its_modules_by_their_places()
    {
        var list = ModuleList(Linear(1, 1, hasBias: false), Linear(2, 2, hasBias: false));
        list.Insert(1, Linear(3, 3, hasBias: false));
        Assert.Equal([1, 3, 2], list.named_parameters().Select(entry => entry.parameter.shape[0]));
        Assert.Equal(["0.weight", "1.weight", "2.weight"], list.named_parameters().Select(entry => entry.name));
        list.RemoveAt(0);
        list.append(Linear(4, 4, hasBias: false));
        Assert.Equal([3, 2, 4], list.Select(linear => linear.in_features));
        Assert.Equal(["0", "1", "2"], list.named_children().Select(entry => entry.name));
    }

    [Fact]
    public void A_module_dictionary_names_its_modules_by_their_keys()
    {
        var modules = ModuleDict(("a", Linear(1, 1)), ("b", Linear(2, 2)));
        modules["c"] = Linear(3, 3);
        modules["a"] = Linear(4, 4);
        Assert.Equal(["a", "b", "c"], modules.Keys);
        Assert.Equal([4, 2, 3], modules.values().Select(linear => linear.in_features));
        Assert.True(modules.Remove("b"));
        Assert.Equal(["a.weight", "a.bias", "c.weight", "c.bias"], modules.named_parameters().Select(entry => entry.name));
        Assert.Throws<ArgumentException>(() => modules.Add("x.y", Linear(1, 1)));
    }

    [Fact]
    public void Lists_and_dictionaries_of_parameters_move_with_their_module()
    {
        var list = ParameterList(new Parameter(ones(1)), new Parameter(ones(2)));
        var named = ParameterDict(("x", new Parameter(ones(3))));
        using var both = ModuleDict<Module>(("list", list), ("named", named));
        both.to(ScalarType.Float64);
        Assert.Equal(["list.0", "list.1", "named.x"], both.named_parameters().Select(entry => entry.name));
        Assert.Equal(ScalarType.Float64, list[1].dtype);
        Assert.Equal(ScalarType.Float64, named["x"].dtype);
        list.Insert(0, new Parameter(ones(7)));
        Assert.Equal([7, 1, 2], list.Select(parameter => parameter.shape[0]));
        Assert.Equal(["0", "1", "2"], list.named_parameters().Select(entry => entry.name));
    }
}
