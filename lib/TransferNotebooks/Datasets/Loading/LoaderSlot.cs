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
    private readonly Tensor images;
    private volatile ExceptionDispatchInfo? error;
    private int remaining;

    /// <param name="indices">Places in the data set.</param>
    /// <param name="first">The place of the first of them in the epoch.</param>
    /// <param name="form">How the images are left.</param>
    /// <param name="images">Memory for at least as many images; the slot disposes it.</param>
    public LoaderSlot(int[] indices, int first, BatchForm form, Tensor images)
    {
        (Indices, First, Form, failed, remaining) = (indices, first, form, new bool[indices.Length], indices.Length);
        this.images = images;
    }

    public int[] Indices { get; }

    public int First { get; }

    public BatchForm Form { get; }

    /// <summary>Where the numbers of the image at a place of the batch go.</summary>
    public Span<float> Numbers(int place) => MemoryMarshal.Cast<byte, float>(images.bytes).Slice(place * Form.Length, Form.Length);

    /// <summary>Where its bytes go.</summary>
    public Span<byte> Bytes(int place) => images.bytes.Slice(place * Form.Length, Form.Length);

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

    /// <summary>Waits for the workers; then the images and places of those that could be read, or null when none could.</summary>
    public (Tensor Images, int[] Indices)? Take(CancellationToken cancellation)
    {
        done.Wait(cancellation);
        error?.Throw();
        var rowBytes = Form.Length * (Form.Bytes ? 1 : sizeof(float));
        var good = 0;
        for (var place = 0; place < failed.Length; place++)
        {
            if (failed[place])
                continue;
            if (good < place)
            {
                images.bytes.Slice(place * rowBytes, rowBytes).CopyTo(images.bytes[(good * rowBytes)..]);
                Indices[good] = Indices[place];
            }
            good++;
        }
        if (good == 0)
            return null;
        using var scope = NewDisposeScope();
        var batch = good == images.shape[0] ? images.alias() : images.narrow(0, 0, good);
        return (Form.Finish(batch).MoveToOuterDisposeScope(), good == Indices.Length ? Indices : Indices[..good]);
    }

    /// <summary>Lets go of the memory; a batch that was handed out holds it. No worker may hold the slot any more.</summary>
    public void Dispose() => images.Dispose();
}
