using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class SmallNetworkTests
{
    private sealed class Net : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> features = Sequential(
            Conv2d(3, 4, 3, padding: 1, bias: false), BatchNorm2d(4), ReLU(inplace: true), MaxPool2d(2), AdaptiveAvgPool2d((1, 1)));
        private readonly Module<Tensor, Tensor> flatten = Flatten();
        private readonly Module<Tensor, Tensor> drop = Dropout(0.1);
        private readonly Module<Tensor, Tensor> head = Linear(4, 2);

        public Net() : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return head.call(drop.call(flatten.call(features.call(input)))).MoveToOuterDisposeScope();
        }
    }

    [Fact]
    public void A_network_learns_and_keeps_only_its_own_tensors()
    {
        manual_seed(3);
        using var outer = NewDisposeScope();
        using var net = new Net();
        var input = randn(8, 3, 6, 6);
        var target = tensor(new long[] { 0, 1, 0, 1, 0, 1, 0, 1 });
        double First() { using var loss = functional.cross_entropy(net.call(input), target); return loss.item<float>(); }
        var before = First();
        for (var step = 0; step < 60; step++)
        {
            using var scope = NewDisposeScope();
            net.zero_grad();
            functional.cross_entropy(net.call(input), target).backward();
            using var unrecorded = no_grad();
            foreach (var parameter in net.parameters()) Binding.Aten.InPlace("add_.Tensor", parameter, parameter.grad!, -0.5);
        }
        Assert.InRange(First(), 0, before * 0.8);
        Assert.Equal(["features.0.weight", "features.1.weight", "features.1.bias", "head.weight", "head.bias"], net.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void A_sequence_disposes_what_it_makes_on_the_way()
    {
        using var net = Sequential(Linear(3, 4), ReLU(), Identity(), Dropout(), Linear(4, 2));
        using var input = randn(2, 3);
        net.call(input).Dispose();
        var before = Tensor.TotalCount;
        using var output = net.call(input);
        Assert.Equal(before + 1, Tensor.TotalCount);
    }
}
