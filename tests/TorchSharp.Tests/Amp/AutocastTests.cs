using static TorchSharp.torch;

namespace TorchSharp.Tests.Amp;

public class AutocastTests
{
    [Fact]
    public void Products_run_in_bfloat16_on_the_cpu_and_gradients_arrive_in_float32()
    {
        var (x, w) = (rand(4, 8), rand(8, 3, requires_grad: true));
        Tensor y;
        using (autocast("cpu"))
        {
            Assert.True(is_autocast_enabled(DeviceType.CPU));
            y = x.matmul(w);
            Assert.Equal(ScalarType.BFloat16, y.dtype);
            using (autocast(DeviceType.CPU, enabled: false)) Assert.Equal(ScalarType.Float32, x.matmul(w).dtype);
            Assert.Equal(ScalarType.BFloat16, x.matmul(w).dtype);
        }
        Assert.False(is_autocast_enabled(DeviceType.CPU));
        Assert.Equal(ScalarType.Float32, x.matmul(w).dtype);
        y.to(ScalarType.Float32).sum().backward();
        Assert.Equal(ScalarType.Float32, w.grad!.dtype);
        var exact = x.sum(0L).unsqueeze(1).expand(8, 3);
        Assert.True(w.grad.sub(exact).abs().max().item<float>() < 0.05f);
    }

    [Fact]
    public void Other_threads_are_not_touched()
    {
        using var guard = autocast("cpu");
        ScalarType found = default;
        var thread = new Thread(() => found = rand(2, 2).matmul(rand(2, 2)).dtype);
        thread.Start();
        thread.Join();
        Assert.Equal(ScalarType.Float32, found);
    }

    [Fact]
    public void Other_types_are_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => autocast("cpu", ScalarType.Float64));
        Assert.Contains("Received: Float64", error.Message);
        Assert.False(is_autocast_enabled(DeviceType.CPU));
    }

    [Fact]
    public void A_guard_that_ends_on_another_thread_is_refused()
    {
        var guard = autocast("cpu");
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(guard.Dispose));
        thread.Start();
        thread.Join();
        Assert.IsType<InvalidOperationException>(error);
        guard.Dispose();
    }
}
