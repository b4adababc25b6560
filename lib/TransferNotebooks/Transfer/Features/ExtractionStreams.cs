using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TransferNotebooks.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Feature extraction on the CPU: every core takes the next batch, decodes its images and computes their features on its own, so that no core waits
/// for another within a layer. Which images form a batch depends on their places alone; so the numbers are the same whatever the number of cores.
/// </summary>
internal sealed class ExtractionStreams(LabelledData images, Preprocessing preprocessing, FastFeatures network, int batchSize, int width)
{
    private readonly float[] values = new float[(long)images.Count * width];
    private readonly BrokenImage?[] broken = new BrokenImage?[images.Count];
    private int next = -1;
    private ExceptionDispatchInfo? error;

    /// <summary>Computes all features.</summary>
    /// <param name="progress">Is advanced by each batch.</param>
    /// <param name="cancel">Stops every core after its batch.</param>
    /// <returns>Features of the images that could be read, in order, <c>[N, width]</c>; their places; and the others, with the reason.</returns>
    public (float[] Values, int[] Rows, IReadOnlyList<BrokenImage> Broken) Run(ProgressBar progress, CancellationToken cancel)
    {
        var cores = get_num_threads();
        var batches = (images.Count + batchSize - 1) / batchSize;
        using var ready = new Barrier(Math.Min(cores, batches));
        var threads = Enumerable.Range(0, ready.ParticipantCount).Select(i => new Thread(() => Work(ready, batches, progress, cancel)) { IsBackground = true, Name = $"extraction {i}" }).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) EachCore.Join(thread);
        error?.Throw();
        cancel.ThrowIfCancellationRequested();
        int[] rows = [.. Enumerable.Range(0, images.Count).Where(place => broken[place] is null)];
        return (Compacted(rows), rows, [.. broken.OfType<BrokenImage>()]);
    }

    private void Work(Barrier ready, int batches, ProgressBar progress, CancellationToken cancel)
    {
        try
        {
            Engine.ThreadsHere(1);
            ready.SignalAndWait(CancellationToken.None);
            using var fast = inference_mode();
            using var scope = NewDisposeScope();
            using var scratch = new ImageScratch();
            var pixels = zeros(batchSize, preprocessing.Channels, preprocessing.Crop.Height, preprocessing.Crop.Width);
            while (error is null && !cancel.IsCancellationRequested && Interlocked.Increment(ref next) is var batch && batch < batches)
            {
                var first = batch * batchSize;
                var count = Math.Min(batchSize, images.Count - first);
                for (var i = 0; i < count && !cancel.IsCancellationRequested; i++)
                    Read(first + i, MemoryMarshal.Cast<byte, float>(pixels.bytes).Slice(i * preprocessing.Length, preprocessing.Length), scratch);
                if (cancel.IsCancellationRequested) return;
                using var step = NewDisposeScope();
                var features = network.Run(pixels);
                MemoryMarshal.Cast<byte, float>(features.bytes)[..(count * width)].CopyTo(values.AsSpan(first * width));
                progress.Advance(count);
            }
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref error, ExceptionDispatchInfo.Capture(exception), null);
            if (ready.ParticipantsRemaining > 0) ready.RemoveParticipant();
        }
    }

    private void Read(int place, Span<float> row, ImageScratch scratch)
    {
        try
        {
            preprocessing.Apply(images[place].Source.Load(scratch), row);
        }
        catch (Exception failure) when (BrokenImage.Is(failure))
        {
            broken[place] = BrokenImage.From(images[place], failure);
        }
    }

    private float[] Compacted(int[] rows)
    {
        if (rows.Length == images.Count) return values;
        var good = new float[(long)rows.Length * width];
        for (var row = 0; row < rows.Length; row++) values.AsSpan(rows[row] * width, width).CopyTo(good.AsSpan(row * width));
        return good;
    }
}
