using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Jit;

public class TraceTests
{
    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv;
        private readonly BatchNorm2d bn;
        private readonly Linear head;

        public Block() : base("Block")
        {
            conv = Conv2d(3, 8, 3, padding: 1, bias: false);
            bn = BatchNorm2d(8);
            head = Linear(8, 4);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var features = functional.relu(bn.call(conv.call(input)));
            using var pooled = functional.adaptive_avg_pool2d(features, new long[] { 1, 1 });
            return head.call(pooled.flatten(1));
        }
    }

    private sealed class Two : Module<Tensor, Tensor, Tensor>
    {
        private readonly Parameter scale = new(ones(1).mul(3));

        public Two() : base("Two") => RegisterComponents();

        public override Tensor forward(Tensor a, Tensor b) => a.mul(scale).add(b);
    }

    private sealed class Throwing() : Module<Tensor, Tensor>("Throwing")
    {
        public override Tensor forward(Tensor input) => throw new InvalidOperationException("not today");
    }

    private sealed class Random() : Module<Tensor, Tensor>("Random")
    {
        public override Tensor forward(Tensor input) => input.add(new System.Random().NextDouble());
    }

    // A network whose statistics are not the fresh ones, so that a mistake with them shows.
    private static Block Trained()
    {
        var block = new Block();
        for (var i = 0; i < 5; i++) block.call(rand(4, 3, 8, 8).mul(2)).Dispose();
        block.eval();
        return block;
    }

    private static void Same(Tensor expected, Tensor found, double tolerance = 1e-5) => Assert.True(expected.allclose(found, tolerance, tolerance));

    [Fact]
    public void The_traced_program_computes_the_same_for_other_inputs()
    {
        using var block = Trained();
        using var traced = jit.trace(block, rand(2, 3, 8, 8));
        var x = rand(5, 3, 8, 8);
        Same(block.call(x), traced.call(x));
        Assert.Equal(block.named_parameters().Select(entry => entry.name).Order(), traced.named_parameters().Select(entry => entry.name).Order());
        Assert.Equal(block.named_buffers().Select(entry => entry.name).Order(), traced.named_buffers().Select(entry => entry.name).Order());
        Assert.False(traced.training);
    }

    [Fact]
    public void Traced_and_original_share_their_parameters()
    {
        using var block = Trained();
        using var traced = jit.trace(block, rand(2, 3, 8, 8));
        using (no_grad()) block.get_parameter("head.bias")!.add_(1);
        var x = rand(2, 3, 8, 8);
        Same(block.call(x), traced.call(x));
    }

    [Fact]
    public void Saved_and_loaded_it_computes_the_same()
    {
        using var block = Trained();
        using var traced = jit.trace(block, rand(2, 3, 8, 8));
        var path = Path.Combine(Path.GetTempPath(), $"traced-{Guid.NewGuid():N}.pt");
        try
        {
            jit.save(traced, path);
            using var loaded = jit.load<Tensor, Tensor>(path);
            var x = rand(3, 3, 8, 8);
            Same(block.call(x), loaded.call(x));
            var bytes = new byte[new FileInfo(path).Length + 4096];
            jit.save(traced, bytes);
            using var again = jit.load<Tensor, Tensor>(bytes);
            Same(block.call(x), again.call(x));
            Assert.Throws<ArgumentException>(() => jit.save(traced, new byte[10]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_module_that_cannot_be_written_leaves_no_file()
    {
        using var block = Trained();
        using var traced = jit.trace(block, rand(2, 3, 8, 8));
        var path = Path.Combine(Path.GetTempPath(), $"no-such-folder-{Guid.NewGuid():N}", "traced.pt");
        Assert.ThrowsAny<Exception>(() => jit.save(traced, path));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Frozen_and_optimised_it_computes_the_same()
    {
        using var block = Trained();
        using var traced = jit.trace(block, rand(2, 3, 8, 8));
        using var frozen = jit.freeze(traced);
        using var optimised = jit.optimize_for_inference(traced);
        var x = rand(2, 3, 8, 8);
        using var quiet = no_grad();
        for (var run = 0; run < 3; run++)
        {
            Same(block.call(x), frozen.call(x), 1e-4);
            Same(block.call(x), optimised.call(x), 1e-4);
        }
        Assert.Empty(frozen.named_parameters());
        Assert.DoesNotContain("batch_norm", frozen.graph);
    }

    [Fact]
    public void Two_inputs_and_several_results_are_traced()
    {
        using var two = new Two();
        two.eval();
        using var traced = jit.trace(two, rand(3), rand(3));
        var (a, b) = (rand(3), rand(3));
        Same(two.call(a, b), traced.call(a, b));
        using var several = jit.trace(two, inputs => [two.call(inputs[0], inputs[1]), inputs[0].neg()], [a, b]);
        var (first, second) = ((Tensor, Tensor))several.forward(a, b)!;
        Same(two.call(a, b), first);
        Same(a.neg(), second);
    }

    [Fact]
    public void Exceptions_arrive_as_themselves() =>
        Assert.Equal("not today", Assert.Throws<InvalidOperationException>(() => jit.trace(new Throwing(), rand(2))).Message);

    [Fact]
    public void A_program_that_computes_something_else_is_refused()
    {
        using var random = new Random();
        random.eval();
        Assert.Contains("another result", Assert.Throws<InvalidOperationException>(() => jit.trace(random, rand(2))).Message);
        jit.trace(random, rand(2), check_trace: false).Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_convolution_takes_over_the_batch_normalisation_after_it(bool bias)
    {
        var conv = Conv2d(3, 6, 3, stride: 2, padding: 1, bias: bias);
        var bn = BatchNorm2d(6);
        for (var i = 0; i < 5; i++) bn.call(conv.call(rand(4, 3, 9, 9))).Dispose();
        conv.eval();
        bn.eval();
        var fused = nn.utils.fuse_conv_bn_eval(conv, bn);
        var x = rand(2, 3, 9, 9);
        Same(bn.call(conv.call(x)), fused.call(x));
        conv.train();
        Assert.Throws<InvalidOperationException>(() => nn.utils.fuse_conv_bn_eval(conv, bn));
    }

    [Fact]
    public void A_module_in_channels_last_computes_the_same_and_its_optimizer_goes_on()
    {
        using var block = new Block();
        using var optimizer = optim.Adam(block.parameters());
        var weight = block.get_parameter("conv.weight")!;
        var before = block.call(rand(2, 3, 8, 8));
        block.to(channels_last);
        Assert.Same(weight, block.get_parameter("conv.weight"));
        Assert.True(weight.is_contiguous(channels_last));
        Assert.False(weight.is_contiguous());
        block.eval();
        var x = rand(2, 3, 8, 8);
        var expected = block.call(x);
        Same(expected, block.call(x.to(channels_last)));
        block.train();
        block.call(x.to(channels_last)).sum().backward();
        var old = weight.clone();
        optimizer.step();
        Assert.False(old.allclose(weight));
        Assert.True(weight.is_contiguous(channels_last));
        before.Dispose();
    }
}
