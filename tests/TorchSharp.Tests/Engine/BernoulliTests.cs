using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Engine;

/// <summary>Draws for dropout are libtorch's to the last bit, and leave the generator where libtorch's leave it.</summary>
[Collection(Alone.Name)]
public sealed unsafe class BernoulliTests : IDisposable
{
    private static readonly delegate* unmanaged<int, int> own = (delegate* unmanaged<int, int>)Native.Export("tn_bernoulli");

    private readonly DisposeScope scope = NewDisposeScope();

    public BernoulliTests() => Assert.SkipUnless(own(1) != 0, "with this libtorch the draws are its own");

    public void Dispose()
    {
        own(1);
        scope.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(311)]
    [InlineData(312)]
    [InlineData(313)]
    [InlineData(100_003)]
    public void The_numbers_and_the_generator_s_state_are_libtorch_s(long count)
    {
        foreach (var p in new[] { 0, 0.3, 0.5, 0.999, 1 })
            Same(() => [rand(7), randn(5), empty(count).bernoulli_(p), empty(3).bernoulli_(p), rand(700)]);
    }

    [Fact]
    public void Other_memory_orders_types_and_generators_too()
    {
        Same(() => [empty(4, 6, 5, 3).contiguous(memory_format.channels_last).bernoulli_(0.4), zeros(20, 30).t().bernoulli_(0.4), zeros(20, 30)[.., TensorIndex.Slice(0, 30, 2)].bernoulli_(0.4)]);
        Same(() => [empty(1000, float64).bernoulli_(0.4), zeros(1000, int64).bernoulli_(0.4)]);
        Same(() => [nn.functional.dropout(ones(4, 300, 7, 7), 0.5, training: true)]);
        Same(() =>
        {
            var generator = new Generator(11);
            return [empty(1000).bernoulli_(0.4, generator), rand([50], generator: generator)];
        });
    }

    [Fact]
    public void A_probability_above_one_is_refused() => Assert.ThrowsAny<Exception>(() => empty(3).bernoulli_(1.5));

    private static void Same(Func<Tensor[]> draws)
    {
        Tensor[] With(int which)
        {
            own(which);
            manual_seed(5);
            return draws();
        }

        foreach (var (ours, theirs) in With(1).Zip(With(0))) Assert.True(ours.eq(theirs).all().item<bool>());
    }
}
