using System.Collections;

namespace TransferNotebooks;

/// <summary>
/// Reads, decodes and preprocesses images on worker threads while the caller computes, and hands them out in batches. The order depends on
/// the seed and the epoch alone, never on the number of threads.
/// </summary>
public sealed class ImageLoader : IEnumerable<ImageBatch>
{
    private readonly SortedDictionary<int, BrokenImage> broken = [];
    private int epochs = -1;

    /// <summary>Makes a loader; nothing is read before the first batch is asked for.</summary>
    /// <param name="images">What to load.</param>
    /// <param name="preprocessing">What the net wants.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="shuffle">Whether every epoch has a random order of its own.</param>
    /// <param name="seed">Which random orders.</param>
    /// <exception cref="ArgumentException">There are no images, or a number is too small.</exception>
    public ImageLoader(LabelledImages images, Preprocessing preprocessing, int batchSize = 32, bool shuffle = false, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (images.Count == 0)
            throw new ArgumentException($"There is nothing to load. Received: {images}.", nameof(images));
        (Images, Preprocessing, BatchSize, Shuffle, Seed) = (images, preprocessing, batchSize, shuffle, seed);
    }

    /// <summary>What is loaded.</summary>
    public LabelledImages Images { get; }

    /// <summary>What is done to each image.</summary>
    public Preprocessing Preprocessing { get; }

    /// <summary>Images in a batch.</summary>
    public int BatchSize { get; }

    /// <summary>Whether every epoch has a random order of its own.</summary>
    public bool Shuffle { get; }

    /// <summary>Which random orders.</summary>
    public int Seed { get; }

    /// <summary>Threads that decode; the machine's cores, at most 8, where not set.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>Batches being prepared or waiting at once.</summary>
    public int Prefetch { get; init; } = 3;

    /// <summary>Whether a last batch that is not full is left out.</summary>
    public bool DropLast { get; init; }

    /// <summary>Whether an image that cannot be read ends the epoch with an error; otherwise it is left out and listed in <see cref="Broken"/>.</summary>
    public bool ThrowOnBroken { get; init; }

    /// <summary>
    /// Changes an image before it is resized, at random: gets the image, which is its own until it returns, and a generator that depends
    /// on seed, epoch and image alone. Called from several threads.
    /// </summary>
    public Func<RgbImage, SeededRandom, RgbImage>? Augment { get; init; }

    /// <summary>Batches of an epoch, if no image is broken.</summary>
    public int BatchCount => DropLast ? Images.Count / BatchSize : (Images.Count + BatchSize - 1) / BatchSize;

    /// <summary>The images that could not be read so far, by their place.</summary>
    public IReadOnlyList<BrokenImage> Broken
    {
        get
        {
            lock (broken)
                return [.. broken.Values];
        }
    }

    /// <summary>The order of an epoch: places in the data set.</summary>
    /// <param name="epoch">From 0.</param>
    public int[] Order(int epoch)
    {
        var order = Enumerable.Range(0, Images.Count).ToArray();
        if (Shuffle)
            new SeededRandom(Seed, epoch).Shuffle<int>(order);
        return order;
    }

    /// <summary>
    /// The batches of one epoch. Leaving the loop early, or an error in it, stops the threads and frees what they had prepared.
    /// </summary>
    /// <param name="epoch">From 0; decides the order where the loader shuffles.</param>
    /// <param name="cancellation">
    /// Ends the loop with an <see cref="OperationCanceledException"/>; so does interrupting the notebook cell that runs the loop.
    /// </param>
    /// <exception cref="ImageException">An image is broken and <see cref="ThrowOnBroken"/> is set.</exception>
    public IEnumerable<ImageBatch> Epoch(int epoch = 0, CancellationToken cancellation = default) => From(epoch, 0, cancellation).Select(step => step.Batch);

    /// <summary>The batches of one epoch from a later one on, each with its number; those before it are not read.</summary>
    internal IEnumerable<(int Number, ImageBatch Batch)> From(int epoch, int first, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Interruption.Token);
        either.Token.ThrowIfCancellationRequested();
        var order = Order(epoch);
        using var workers = new LoaderWorkers(this, epoch);
        for (int started = first, next = first; next < BatchCount; next++)
        {
            for (; started < BatchCount && started < next + Math.Max(1, Prefetch); started++)
                workers.Start(order.AsSpan(started * BatchSize, Math.Min(BatchSize, order.Length - started * BatchSize)).ToArray());
            var batch = workers.Take(either.Token);
            if (batch is not null)
                yield return (next, batch);
        }
    }

    /// <summary>The batches of the next epoch: the first loop over the loader is epoch 0, the second epoch 1, and so on.</summary>
    public IEnumerator<ImageBatch> GetEnumerator() => Epoch(Interlocked.Increment(ref epochs)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Report(int place, BrokenImage image)
    {
        lock (broken)
            broken[place] = image;
    }
}
