using System.Collections.Concurrent;
using TorchSharp;
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
    private readonly BatchBuffers buffers;
    private readonly Thread[] threads;
    private volatile bool stopped;

    public LoaderWorkers(ImageLoader loader, int epoch)
    {
        (this.loader, this.epoch) = (loader, epoch);
        loader.Preprocessing.Check();
        // As many as are prepared at once, one with the caller and one that the caller still holds from before.
        buffers = new BatchBuffers(Math.Max(1, loader.Prefetch) + 2);
        threads = new Thread[Math.Max(1, Math.Min(loader.Workers, loader.Images.Count))];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Run) { IsBackground = true, Name = $"image loader {i}" };
            threads[i].Start();
        }
    }

    /// <summary>Puts a batch behind those already started.</summary>
    /// <param name="indices">Places in the data set.</param>
    /// <param name="number">The number of the batch in the epoch.</param>
    public void Start(int[] indices, int number)
    {
        var form = BatchForm.Of(loader, loader.PreprocessingOf(epoch, number));
        var slot = new LoaderSlot(indices, number * loader.BatchSize, form, buffers.Rent(form.Shape(loader.BatchSize), form.Type, form.Pinned));
        slots.Enqueue(slot);
        for (var place = 0; place < indices.Length; place++)
            work.Add((slot, place));
    }

    /// <summary>The oldest batch, or null when none of its images could be read.</summary>
    public ImageBatch? Take(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var slot = slots.Peek();
        var taken = slot.Take(cancellation);
        slots.Dequeue().Dispose();
        return taken is not { } batch ? null : new ImageBatch(batch.Images, Labels(batch.Indices, slot.Form.Device), batch.Indices, loader.Images, slot.Form.Preprocessing);
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
        buffers.Dispose();
        work.Dispose();
    }

    private Tensor Labels(int[] indices, Device? device)
    {
        if (loader.Targets is not { } targets)
            return tensor(Array.ConvertAll(indices, index => (long)loader.Images[index].Label), device: device);
        var rows = Array.ConvertAll(indices, index => targets(loader.Images[index]));
        if (rows.FirstOrDefault(row => row.Length != rows[0].Length) is { } other)
            throw new InvalidOperationException($"Targets must give the same number of values for every image. Received: {rows[0].Length} and {other.Length}.");
        return tensor(rows.SelectMany(row => row).ToArray(), new long[] { rows.Length, rows[0].Length }, device: device);
    }

    private void Run()
    {
        using var scratch = new ImageScratch { ShortSide = loader.DecodedShortSide };
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
        var form = slot.Form;
        var whole = false;
        // An image that a sampler takes twice is changed in two ways.
        var random = new SeededRandom(loader.Seed, ((long)epoch << 32) + (loader.Sampler is null ? index : slot.First + place));
        // What lies in memory is shared with others; what was read into this thread's arrays is not.
        if (loader.Augment?.Target is Transform transform)
        {
            image = transform.Change(item.Source.Shared ? image.Clone() : image, ref random);
            whole = transform.SizeAfter(null) is not null;
        }
        else if (loader.Augment is { } augment)
        {
            image = augment(item.Source.Shared ? image.Clone() : image, random);
        }
        if (form.Bytes)
        {
            form.Preprocessing.Fit(image, slot.Bytes(place), whole);
            return true;
        }
        form.Preprocessing.Apply(image, slot.Numbers(place), whole);
        (loader.Augment?.Target as Transform)?.Finish(slot.Numbers(place), form.Preprocessing, ref random);
        return true;
    }
}
