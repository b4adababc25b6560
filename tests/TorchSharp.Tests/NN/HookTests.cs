using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class HookTests
{
    [Fact]
    public void Hooks_see_and_replace_inputs_and_results_until_they_are_removed()
    {
        using var module = Linear(1, 1, hasBias: false);
        init.ones_(module.weight);
        var order = new List<string>();
        var remove = new[]
        {
            module.register_forward_pre_hook((_, input) => { order.Add("before"); return input * 2; }),
            module.register_forward_hook((_, input, result) => { order.Add("after"); return result + input; }),
            module.register_forward_pre_hook(_ => order.Add("first")),
            module.register_forward_hook(_ => order.Add("last")),
        };
        Assert.Equal(12, module.call(full(new long[] { 1, 1 }, 3f)).item<float>());
        Assert.Equal(["first", "before", "after", "last"], order);
        foreach (var hook in remove) hook.remove();
        Assert.Equal(3, module.call(full(new long[] { 1, 1 }, 3f)).item<float>());
        Assert.Equal(4, order.Count);
    }

    [Fact]
    public void Hooks_of_modules_in_a_sequence_are_run()
    {
        using var net = Sequential(Linear(2, 3), ReLU());
        long[]? seen = null;
        net[0].As<Module<Tensor, Tensor>>().register_forward_hook((_, _, result) => { seen = result.shape; return result; });
        net.call(ones(4, 2)).Dispose();
        Assert.Equal([4, 3], seen!);
    }

    [Fact]
    public void Modules_of_two_inputs_have_hooks_too()
    {
        using var loss = MSELoss();
        using var hook = new Holder(loss.register_forward_pre_hook((_, input, target) => (input, input)).remove);
        Assert.Equal(0, loss.call(ones(2), zeros(2)).item<float>());
    }

    private sealed class Holder(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

internal static class Casting
{
    internal static T As<T>(this object value) => (T)value;
}
