using System.Collections.Concurrent;
using TransferNotebooks.Imaging;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>The threads of one epoch. Batches are started and taken in order by one thread; images within them are done by whichever worker is free.</summary>
internal sealed class LoaderWorkers : IDisposable
{
    private readonly ImageLoader loader;
    private readonly int epoch;
    private readonly BlockingCollection<(LoaderSlot Slot, int Place)> work = [];
    private readonly Queue<LoaderSlot> slots = [];
    private readonly Thread[] threads;
    private volatile bool stopped;

    public LoaderWorkers(ImageLoader loader, int epoch)
    {
        (this.loader, this.epoch) = (loader, epoch);
        threads = new Thread[Math.Max(1, Math.Min(loader.Workers, loader.Images.Count))];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Run) { IsBackground = true, Name = $"image loader {i}" };
            threads[i].Start();
        }
    }

    /// <summary>Puts a batch behind those already started.</summary>
    public void Start(int[] indices)
    {
        var slot = new LoaderSlot(indices, loader.Preprocessing);
        slots.Enqueue(slot);
        for (var place = 0; place < indices.Length; place++)
            work.Add((slot, place));
    }

    /// <summary>The oldest batch, or null when none of its images could be read.</summary>
    public ImageBatch? Take(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (slots.Peek().Take(cancellation) is not { } taken)
        {
            slots.Dequeue().Dispose();
            return null;
        }
        slots.Dequeue().Dispose();
        var labels = tensor(Array.ConvertAll(taken.Indices, index => (long)loader.Images[index].Label));
        return new ImageBatch(taken.Images, labels, taken.Indices, loader.Images, loader.Preprocessing);
    }

    /// <summary>Lets every worker finish the image it is at, then frees what was prepared.</summary>
    public void Dispose()
    {
        stopped = true;
        work.CompleteAdding();
        foreach (var thread in threads)
            thread.Join();
        foreach (var slot in slots)
            slot.Dispose();
        work.Dispose();
    }

    private void Run()
    {
        var scratch = new ImageScratch();
        foreach (var (slot, place) in work.GetConsumingEnumerable())
        {
            if (stopped)
                continue;
            try
            {
                slot.Finish(place, !Load(slot, place, scratch));
            }
            catch (Exception error)
            {
                slot.Fail(error);
            }
        }
    }

    // True when the image is in its row, false when it is broken and to be left out.
    private bool Load(LoaderSlot slot, int place, ImageScratch scratch)
    {
        var index = slot.Indices[place];
        var item = loader.Images[index];
        RgbImage image;
        try
        {
            image = item.Source.Load(scratch);
        }
        catch (Exception error) when (BrokenImage.Is(error))
        {
            loader.Report(index, BrokenImage.From(item, error));
            if (loader.ThrowOnBroken)
                throw;
            return false;
        }
        if (loader.Augment is { } augment)
        {
            // What lies in memory is shared with others; what was read into this thread's arrays is not.
            var own = item.Source.Shared ? image.Clone() : image;
            image = augment(own, new SeededRandom(loader.Seed, ((long)epoch << 32) + index));
        }
        loader.Preprocessing.Apply(image, slot.Row(place));
        return true;
    }
}
