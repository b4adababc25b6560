using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Memory;

/// <summary>Large blocks of freed tensors wait for the next ones, and not for long.</summary>
[Collection(Alone.Name)]
public sealed class TensorMemoryTests
{
    private const long MiB = 1 << 20;

    public TensorMemoryTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "blocks are kept on Linux only");
        Footprint.Settled();
        TensorMemory.Release();
    }

    [Fact]
    public void A_freed_block_is_taken_again()
    {
        var before = TensorMemory.State;
        nint first;
        using (var tensor = zeros(40 * MiB / 4)) first = Address(tensor);
        Assert.True(TensorMemory.State.Waiting >= 40 * MiB);
        Assert.Equal(before.Used, TensorMemory.State.Used);
        using var again = zeros(40 * MiB / 4);
        Assert.Equal(first, Address(again));
        Assert.Equal(0, again.sum().item<float>());
    }

    [Fact]
    public void Freed_neighbours_become_one_block()
    {
        var parts = Enumerable.Range(0, 8).Select(_ => ones(4 * MiB / 4)).ToArray();
        var lowest = parts.Min(Address);
        foreach (var part in new[] { 1, 3, 0, 2, 7, 5, 6, 4 }) parts[part].Dispose();
        using var whole = ones(32 * MiB / 4);
        Assert.Equal(lowest, Address(whole));
    }

    [Fact]
    public void What_is_released_takes_no_memory()
    {
        var start = Footprint.Settled();
        using (ones(200 * MiB / 4)) Assert.InRange(Footprint.Megabytes() - start, 190, 230);
        Assert.InRange(Footprint.Megabytes() - start, 190, 230);
        TensorMemory.Release();
        Assert.InRange(Footprint.Megabytes() - start, -50, 20);
        Assert.Equal(0, TensorMemory.State.Waiting);
    }

    [Fact]
    public async Task What_waited_for_some_seconds_goes_back_to_the_system()
    {
        ones(100 * MiB / 4).Dispose();
        Assert.True(TensorMemory.State.Waiting >= 100 * MiB);
        for (var i = 0; i < 120 && TensorMemory.State.Waiting > 0; i++) await Task.Delay(250, TestContext.Current.CancellationToken);
        Assert.Equal(0, TensorMemory.State.Waiting);
    }

    [Fact]
    public void Blocks_of_many_sizes_and_threads_keep_their_contents()
    {
        var errors = 0;
        var threads = Enumerable.Range(0, 4).Select(seed => new Thread(() =>
        {
            var random = new Random(seed);
            var held = new List<(Tensor Tensor, int Value)>();
            for (var i = 0; i < 400; i++)
            {
                if (held.Count > 6 || (held.Count > 0 && random.Next(2) == 0))
                {
                    var place = random.Next(held.Count);
                    var (tensor, value) = held[place];
                    held.RemoveAt(place);
                    if (!tensor.eq(value).all().item<bool>() || Address(tensor) % 64 != 0) Interlocked.Increment(ref errors);
                    tensor.Dispose();
                }
                else
                {
                    var value = random.Next(1000);
                    held.Add((full([random.Next(1, 3_000_000)], value, dtype: ScalarType.Int32), value));
                }
            }
            foreach (var (tensor, value) in held)
            {
                if (!tensor.eq(value).all().item<bool>()) Interlocked.Increment(ref errors);
                tensor.Dispose();
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(0, errors);
    }

    [Fact]
    public void More_than_the_machine_has_is_an_error()
        => Assert.Contains("can't allocate memory", Assert.ThrowsAny<Exception>(() => empty(1L << 48)).Message);

    private static unsafe nint Address(Tensor tensor)
    {
        fixed (byte* first = tensor.bytes) return (nint)first;
    }
}
