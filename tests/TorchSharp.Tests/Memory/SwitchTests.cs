using static TorchSharp.torch;

namespace TorchSharp.Tests.Memory;

[Collection(Alone.Name)]
public class SwitchTests
{
    [Fact]
    public void Determinism_is_set_at_once_and_restored_on_disposal()
    {
        Assert.False(are_deterministic_algorithms_enabled());
        using (use_deterministic_algorithms(true, warn_only: true))
        {
            Assert.True(are_deterministic_algorithms_enabled());
            Assert.True(is_deterministic_algorithms_warn_only_enabled());
            Assert.Equal(DebugMode.warn, get_deterministic_debug_mode());
            using (use_deterministic_algorithms()) Assert.False(is_deterministic_algorithms_warn_only_enabled());
            Assert.True(is_deterministic_algorithms_warn_only_enabled());
        }
        Assert.Equal(DebugMode.@default, get_deterministic_debug_mode());
    }

    [Theory]
    [InlineData(Float32MatmulPrecision.high)]
    [InlineData(Float32MatmulPrecision.medium)]
    public void The_precision_of_products_is_set_and_restored(Float32MatmulPrecision precision)
    {
        using (set_float32_matmul_precision(precision)) Assert.Equal(precision, get_float32_matmul_precision());
        Assert.Equal(Float32MatmulPrecision.highest, get_float32_matmul_precision());
    }

    [Fact]
    public void Backend_switches_keep_what_they_are_set_to()
    {
        foreach (var value in new[] { true, false })
        {
            backends.cuda.matmul.allow_tf32 = value;
            backends.cudnn.allow_tf32 = value;
            backends.cudnn.benchmark = value;
            Assert.Equal((value, value, value), (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32, backends.cudnn.benchmark));
        }
        backends.cudnn.allow_tf32 = true;
    }

    [Fact]
    public void Memory_is_counted_with_cuda_and_zero_without()
    {
        if (cuda.is_available() && cuda.HasStatistics)
        {
            var before = cuda.memory_allocated();
            using var block = zeros(1 << 20, device: CUDA);
            Assert.Equal(4 << 20, cuda.memory_allocated() - before);
            Assert.True(cuda.get_device_properties().total_memory > 1 << 30);
            return;
        }
        cuda.empty_cache();
        cuda.reset_peak_memory_stats();
        Assert.Equal(0, cuda.memory_allocated() + cuda.max_memory_allocated() + cuda.memory_reserved());
        if (!cuda.is_available()) Assert.Contains("CUDA", Assert.Throws<InvalidOperationException>(() => cuda.get_device_name()).Message);
    }
}
