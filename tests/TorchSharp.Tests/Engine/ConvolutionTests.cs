using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Engine;

/// <summary>Convolutions that are computed here give libtorch's results up to rounding, and every other one stays libtorch's.</summary>
[Collection(Alone.Name)]
public sealed class ConvolutionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public ConvolutionTests()
    {
        Assert.SkipUnless(Convolutions.UseOwn(true), "this processor or this libtorch is not one that the method is for");
        manual_seed(0);
    }

    public static TheoryData<long, long, long, long, long> Shapes => new()
    {
        { 4, 16, 16, 8, 8 }, { 3, 32, 48, 13, 13 }, { 2, 48, 32, 31, 17 }, { 9, 16, 64, 5, 7 }, { 1, 64, 16, 40, 9 }, { 16, 80, 144, 4, 4 },
    };

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Outputs_and_gradients_are_those_of_double_precision(long images, long input, long output, long height, long width)
    {
        foreach (var kernels in new[] { 2, 1 })
            foreach (var channelsLast in new[] { true, false })
                foreach (var shift in new[] { true, false })
                {
                    Assert.True(Convolutions.Use(kernels));
                    Compare(ChannelsLast(randn(images, input, height, width)).requires_grad_(), channelsLast ? ChannelsLast(randn(output, input, 3, 3)) : randn(output, input, 3, 3), shift ? randn(output) : null, 1, 1);
                }
    }

    [Theory]
    [InlineData(3, 16, 32, 9, 7)]
    [InlineData(15, 48, 16, 3, 3)]
    [InlineData(1, 16, 80, 1, 1)]
    public void Single_pixels_of_small_batches_on_one_thread_too(long images, long input, long output, long height, long width)
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            foreach (var kernels in new[] { 2, 1 })
                foreach (var shift in new[] { true, false })
                {
                    Assert.True(Convolutions.Use(kernels));
                    Compare(ChannelsLast(randn(images, input, height, width)).requires_grad_(), randn(output, input, 1, 1), shift ? randn(output) : null, 1, 0);
                }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Theory]
    [InlineData(3, 7, 2, 3)]
    [InlineData(3, 3, 2, 0)]
    [InlineData(3, 3, 1, 1)]
    [InlineData(2, 5, 3, 1)]
    [InlineData(4, 4, 4, 0)]
    public void The_first_layer_s_weights_get_their_gradient(long channels, long kernel, long stride, long padding)
    {
        foreach (var kernels in new[] { 2, 1 })
            foreach (var inner in new[] { true, false })
            {
                Assert.True(Convolutions.Use(kernels));
                Compare(ChannelsLast(randn(5, channels, 37, 41)).requires_grad_(inner), ChannelsLast(randn(48, channels, kernel, kernel)), randn(48), stride, padding);
            }
    }

    [Fact]
    public void The_method_is_used_and_can_be_turned_off()
    {
        var (x, w) = (ChannelsLast(randn(4, 32, 16, 16)), randn(32, 32, 3, 3));
        var ours = Convolved(x, w, null);
        Convolutions.UseOwn(false);
        try
        {
            var theirs = Convolved(x, w, null);
            Near(theirs.to(float64), ours, 5e-6);
            Assert.False(theirs.eq(ours).all().item<bool>(), "both ways gave the same bits, so the method was not used");
        }
        finally
        {
            Convolutions.UseOwn(true);
        }
    }

    [Fact]
    public void One_thread_and_two_give_the_same_bits()
    {
        var (x, w, change) = (ChannelsLast(randn(5, 32, 19, 23)), randn(48, 32, 3, 3), randn(5, 48, 19, 23));
        var before = get_num_threads();
        try
        {
            var results = new[] { 1, 2 }.Select(threads =>
            {
                set_num_threads(threads);
                var (a, b) = (x.detach().requires_grad_(), w.detach().requires_grad_());
                var y = Convolved(a, b, null);
                y.backward([change]);
                return new[] { y, a.grad!, b.grad! };
            }).ToArray();
            foreach (var (one, two) in results[0].Zip(results[1])) Assert.True(one.eq(two).all().item<bool>());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Gradients_of_gradients_are_libtorch_s()
    {
        var (x, w) = (ChannelsLast(randn(4, 16, 12, 12)).requires_grad_(), randn(16, 16, 3, 3).requires_grad_());
        Tensor[] Second(Tensor a, Tensor b)
        {
            var first = autograd.grad([Convolved(a, b, null).pow(2).sum()], [a], create_graph: true)[0];
            return [.. autograd.grad([first.pow(2).sum()], [a, b])];
        }

        foreach (var (exact, ours) in Second(Double(x), Double(w)).Zip(Second(x, w))) Near(exact, ours, 2e-5);
    }

    [Fact]
    public void What_it_is_not_for_has_libtorch_s_bits()
    {
        var x = ChannelsLast(randn(4, 32, 16, 16));
        Func<Tensor>[] others =
        [
            () => nn.functional.conv2d(x, weight: Weights(32, 32, 3), strides: [2, 2], padding: [1, 1]),
            () => nn.functional.conv2d(x, weight: Weights(32, 32, 3), padding: [0, 0]),
            () => nn.functional.conv2d(x, weight: Weights(32, 32, 3), padding: [2, 2], dilation: [2, 2]),
            () => nn.functional.conv2d(x, weight: Weights(32, 16, 3), padding: [1, 1], groups: 2),
            () => nn.functional.conv2d(x, weight: Weights(24, 32, 3), padding: [1, 1]),
            () => nn.functional.conv2d(x, weight: Weights(32, 32, 1), strides: [2, 2]),
            () => nn.functional.conv2d(x, weight: Weights(32, 32, 1), padding: [1, 1]),
            () => nn.functional.conv2d(x.contiguous(), weight: Weights(32, 32, 3), padding: [1, 1]),
            () => nn.functional.conv2d(x.to(float64), weight: Weights(32, 32, 3).to(float64), padding: [1, 1]),
        ];
        var ours = others.Select(one => one()).ToArray();
        Convolutions.UseOwn(false);
        try
        {
            foreach (var (mine, other) in ours.Zip(others)) Assert.True(mine.eq(other()).all().item<bool>());
        }
        finally
        {
            Convolutions.UseOwn(true);
        }
    }

    [Fact]
    public void Traced_programs_use_it_too_and_hold_for_other_batches()
    {
        var network = nn.Sequential(nn.Conv2d(16, 32, 3, padding: 1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding: 1));
        network.eval();
        network.to(memory_format.channels_last);
        using var quiet = no_grad();
        using var traced = jit.trace(network, ChannelsLast(randn(4, 16, 16, 16)), check_trace: false);
        using var frozen = jit.freeze(traced);
        var x = ChannelsLast(randn(7, 16, 12, 20));
        var plain = network.call(x);
        Assert.True(((Tensor)traced.call(x)).eq(plain).all().item<bool>());
        Near(plain.to(float64), (Tensor)frozen.call(x), 1e-6);
        using var rewritten = jit.optimize_for_inference(traced);
        Near(plain.to(float64), (Tensor)rewritten.call(x), 1e-5);
    }

    [Fact]
    public void Wrong_channels_are_refused_as_ever()
    {
        var error = Assert.ThrowsAny<Exception>(() => Convolved(ChannelsLast(randn(4, 32, 16, 16)), randn(32, 16, 3, 3), null));
        Assert.Contains("channels", error.Message, StringComparison.Ordinal);
    }

    private static void Compare(Tensor x, Tensor w, Tensor? b, long stride, long padding)
    {
        Tensor Of(Tensor images, Tensor weights, Tensor? shift) => nn.functional.conv2d(images, weights, shift, [stride, stride], [padding, padding]);
        (w, b) = (w.requires_grad_(), b?.requires_grad_());
        var y = Of(x, w, b);
        var change = randn(y.shape);
        y.backward([change]);
        var (xd, wd, bd) = (x.detach().to(float64).requires_grad_(x.requires_grad), Double(w), b is null ? null : Double(b));
        var exact = Of(xd, wd, bd);
        exact.backward([change.to(float64)]);
        Near(exact, y, 5e-6);
        if (x.requires_grad) Near(xd.grad!, x.grad!, 5e-6);
        Near(wd.grad!, w.grad!, 3e-5);
        if (b is not null) Near(bd!.grad!, b.grad!, 2e-5);
        Assert.True(y.is_contiguous(memory_format.channels_last));
        Assert.Equal(w.stride(), w.grad!.stride());
    }

    private static Tensor Weights(long output, long input, long side)
    {
        manual_seed(1);
        return randn(output, input, side, side);
    }

    private static Tensor Convolved(Tensor x, Tensor w, Tensor? b) => nn.functional.conv2d(x, w, b, padding: [1, 1]);

    private static Tensor ChannelsLast(Tensor x) => x.contiguous(memory_format.channels_last);

    private static Tensor Double(Tensor x) => x.detach().to(float64).requires_grad_();

    private static void Near(Tensor exact, Tensor ours, double share)
    {
        Assert.Equal(exact.shape, ours.shape);
        var worst = (exact - ours.to(float64)).abs().max().item<double>() / exact.abs().max().item<double>();
        Assert.True(worst <= share, $"{worst:g3} of the largest value apart");
    }
}
