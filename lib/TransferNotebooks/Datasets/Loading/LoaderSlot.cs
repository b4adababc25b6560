using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>A batch in the making: workers write images into its tensor, each into its own row.</summary>
internal sealed class LoaderSlot : IDisposable
{
    private readonly ManualResetEventSlim done = new();
    private readonly bool[] failed;
    private readonly int length;
    private readonly Tensor images;
    private volatile ExceptionDispatchInfo? error;
    private int remaining;
    private bool taken;

    public LoaderSlot(int[] indices, Preprocessing preprocessing)
    {
        (Indices, failed, remaining, length) = (indices, new bool[indices.Length], indices.Length, preprocessing.Length);
        images = empty(new long[] { indices.Length, 3, preprocessing.Crop.Height, preprocessing.Crop.Width }, ScalarType.Float32).DetachFromDisposeScope();
    }

    public int[] Indices { get; }

    /// <summary>Where the image at a place of the batch goes.</summary>
    public Span<float> Row(int place) => MemoryMarshal.Cast<byte, float>(images.bytes).Slice(place * length, length);

    public void Finish(int place, bool isBroken)
    {
        failed[place] = isBroken;
        if (Interlocked.Decrement(ref remaining) == 0)
            done.Set();
    }

    public void Fail(Exception exception)
    {
        error = ExceptionDispatchInfo.Capture(exception);
        done.Set();
    }

    /// <summary>Waits for the workers; then the images, labels and places of those that could be read, or null when none could.</summary>
    public (Tensor Images, int[] Indices)? Take(CancellationToken cancellation)
    {
        done.Wait(cancellation);
        error?.Throw();
        var good = 0;
        for (var place = 0; place < failed.Length; place++)
        {
            if (failed[place])
                continue;
            if (good < place)
            {
                Row(place).CopyTo(Row(good));
                Indices[good] = Indices[place];
            }
            good++;
        }
        if (good == 0)
            return null;
        taken = true;
        // A scope of its own takes the tensor in and hands it to the caller's scope; where there is none it stays free.
        using var scope = NewDisposeScope();
        scope.Attach(images);
        if (good == Indices.Length)
            return (images.MoveToOuterDisposeScope(), Indices);
        return (images.narrow(0, 0, good).MoveToOuterDisposeScope(), Indices[..good]);
    }

    /// <summary>Frees the tensor unless it was handed out. No worker may hold the slot any more.</summary>
    public void Dispose()
    {
        if (!taken)
            images.Dispose();
    }
}
