using System.Collections;
using TorchSharp;

namespace TransferNotebooks;

/// <summary>
/// Reads, decodes and preprocesses images on worker threads while the caller computes, and hands them out in batches. The order depends on
/// the seed and the epoch alone, never on the number of threads.
/// </summary>
public sealed class ImageLoader : IEnumerable<ImageBatch>
{
    private readonly SortedDictionary<int, BrokenImage> broken = [];
    private int epochs = -1;
    private int? samples;

    /// <summary>Makes a loader; nothing is read before the first batch is asked for.</summary>
    /// <param name="images">What to load.</param>
    /// <param name="preprocessing">What the net wants.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="shuffle">Whether every epoch has a random order of its own.</param>
    /// <param name="seed">Which random orders.</param>
    /// <exception cref="ArgumentException">There are no images, or a number is too small.</exception>
    public ImageLoader(LabelledData images, Preprocessing preprocessing, int batchSize = 32, bool shuffle = false, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (images.Count == 0)
            throw new ArgumentException($"There is nothing to load. Received: {images}.", nameof(images));
        (Images, Preprocessing, BatchSize, Shuffle, Seed) = (images, preprocessing, batchSize, shuffle, seed);
    }

    /// <summary>What is loaded.</summary>
    public LabelledData Images { get; }

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
    /// Changes an image before it is resized, at random: a <see cref="Transform"/>, or a function that gets the image, which is its own until it
    /// returns, and a generator that depends on seed, epoch and image alone (with a <see cref="Sampler"/>: on the place in the epoch). Called
    /// from several threads. What comes out of a transform with a fixed size, such as a random resized crop, is brought to the net's size whole;
    /// everything else is resized and cropped as the preprocessing says.
    /// </summary>
    public Func<RgbImage, SeededRandom, RgbImage>? Augment { get; init; }

    /// <summary>
    /// Where the batches go. On a GPU images travel as bytes from page-locked memory and are normalised there, where that gives the same numbers;
    /// null leaves them in the main memory.
    /// </summary>
    public torch.Device? Device { get; init; }

    /// <summary>The places in the data set that an epoch takes, in order; they may repeat or leave images out. Null for all, shuffled or not.</summary>
    public Func<int, int[]>? Sampler { get; init; }

    /// <summary>What is to be learned of an image, for several labels at once or numbers: then a batch's labels are [N, K], float32. Null for the class.</summary>
    public Func<Sample, float[]>? Targets { get; init; }

    /// <summary>
    /// Sides of the square that batches are cropped to, one drawn at random for every batch (multi-scale training, as in Redmon and Farhadi 2017,
    /// "YOLO9000", section 2); the short side is resized in proportion. Null for the preprocessing's own size.
    /// </summary>
    public IReadOnlyList<int>? Scales { get; init; }

    /// <summary>
    /// Whether a JPEG may be decoded at 1/2, 1/4 or 1/8 of its size as long as its short side stays at least twice the one it is resized to. Faster
    /// for large photos; the pixels come out slightly different, and an augmentation gets the smaller image, so it is off unless set.
    /// </summary>
    public bool ScaledDecoding { get; init; }

    /// <summary>Leaves the normalisation until the batch is whole even without a device: for tests of that path.</summary>
    internal bool NormaliseLate { get; init; }

    /// <summary>Batches of an epoch, if no image is broken.</summary>
    public int BatchCount => Batches(Sampler is null ? Images.Count : samples ??= Sampler(0).Length);

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
        if (Sampler is not null)
            return Sampled(epoch);
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
        var batches = Batches(order.Length);
        using var workers = new LoaderWorkers(this, epoch);
        for (int started = first, next = first; next < batches; next++)
        {
            for (; started < batches && started < next + Math.Max(1, Prefetch); started++)
                workers.Start(order.AsSpan(started * BatchSize, Math.Min(BatchSize, order.Length - started * BatchSize)).ToArray(), started);
            var batch = workers.Take(either.Token);
            if (batch is not null)
                yield return (next, batch);
        }
    }

    /// <summary>The batches of the next epoch: the first loop over the loader is epoch 0, the second epoch 1, and so on.</summary>
    public IEnumerator<ImageBatch> GetEnumerator() => Epoch(Interlocked.Increment(ref epochs)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What is done to the images of one batch.</summary>
    internal Preprocessing PreprocessingOf(int epoch, int batch)
    {
        if (Scales is not { Count: > 0 } scales)
            return Preprocessing;
        return At(scales[new SeededRandom(~(long)Seed, ((long)epoch << 32) + batch).Next(scales.Count)]);
    }

    /// <summary>The short side that a JPEG must at least be decoded for; null where it must be decoded exactly.</summary>
    internal int? DecodedShortSide => !ScaledDecoding ? null : Scales is { Count: > 0 } scales ? At(scales.Max()).ShortSide : Preprocessing.ShortSide;

    private Preprocessing At(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(Scales));
        var ratio = (double)size / Math.Min(Preprocessing.Crop.Width, Preprocessing.Crop.Height);
        return Preprocessing with { Crop = (size, size), ShortSide = Preprocessing.ShortSide is { } side ? Math.Max(size, (int)Math.Round(side * ratio)) : null };
    }

    private int Batches(int images) => DropLast ? images / BatchSize : (images + BatchSize - 1) / BatchSize;

    private int[] Sampled(int epoch)
    {
        var order = Sampler!(epoch);
        foreach (var place in order)
            if ((uint)place >= (uint)Images.Count)
                throw new InvalidOperationException($"A sampler gives places from 0 to {Images.Count - 1}. Received: {place}.");
        return order;
    }

    internal void Report(int place, BrokenImage image)
    {
        lock (broken)
            broken[place] = image;
    }
}
