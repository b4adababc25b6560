using static TorchSharp.torch;

namespace TorchSharp.Tests.Memory;

public class MemoryFormatTests
{
    [Fact]
    public void Channels_last_changes_the_order_in_memory_only()
    {
        var x = rand(2, 3, 4, 5);
        var y = x.to(channels_last);
        Assert.Equal([60, 1, 15, 3], y.stride());
        Assert.Equal(x.shape, y.shape);
        Assert.True(y.eq(x).all().item<bool>());
        Assert.True(y.is_contiguous(channels_last));
        Assert.False(y.is_contiguous());
        Assert.False(x.is_contiguous(channels_last));
        Assert.Equal(x.stride(), y.contiguous(contiguous_format).stride());
    }

    [Fact]
    public void Where_the_order_is_right_nothing_is_copied()
    {
        var x = rand(2, 3, 4, 5).to(channels_last);
        Assert.Equal(x.Handle, x.to(channels_last).Handle);
    }

    [Fact]
    public void Three_dimensions_are_refused() =>
        Assert.ThrowsAny<Exception>(() => rand(3, 4, 5).to(channels_last));
}
