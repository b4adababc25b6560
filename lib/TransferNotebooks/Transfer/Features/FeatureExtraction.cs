using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Runs images or texts through a frozen backbone and keeps the pooled features.</summary>
public static class FeatureExtraction
{
    /// <summary>
    /// The pooled features of all images, in their order (the fixed feature extractor of Donahue et al. 2014, "DeCAF", and
    /// Sharif Razavian et al. 2014, "CNN Features off-the-shelf"). Nothing is trained and no gradient is kept. They are stored on
    /// disk under a key of weights, preprocessing and image contents, and read from there the next time. Where the extraction is interrupted,
    /// the next one goes on from what was finished.
    /// </summary>
    /// <param name="backbone">The source model; it is put into evaluation mode.</param>
    /// <param name="images">What to look at: images or sounds, or texts for a <see cref="TextBackbone"/>; images that cannot be read are left out and named on standard error.</param>
    /// <param name="batchSize">Images a step, at most: on the CPU each core takes a few at a time.</param>
    /// <param name="store">Where features are kept; null for the kit's cache.</param>
    /// <param name="cache">Whether to use the store at all.</param>
    /// <param name="token">Stops between two steps.</param>
    /// <param name="precision">The number format of the computation; the features are 32-bit numbers either way.</param>
    /// <param name="layers">
    /// Names of stages with a map (<see cref="Backbone.Stages"/>, <see cref="Backbone.Pyramid"/>), for example <c>["layer3", "layer4"]</c>: each map is averaged over its positions, and
    /// the results stand one after the other in this order. Null for the network's own summary.
    /// </param>
    /// <param name="scales">
    /// Sides of the input in pixels, for example <c>[128, 224]</c>: every image is looked at in each, resized in proportion. Null for the size that the weights were trained with.
    /// </param>
    /// <param name="fusion">What becomes of the features of several scales.</param>
    /// <returns>One vector an image, of <see cref="Backbone.FeatureWidth"/> numbers or as many as layers and scales make.</returns>
    /// <exception cref="ArgumentException">There are no images or none can be read, the network does not take samples of this kind, or it has no such layer or cannot take such a scale.</exception>
    public static Features Extract(this Backbone backbone, LabelledData images, int batchSize = 32, FeatureStore? store = null, bool cache = true, CancellationToken token = default,
        Precision precision = Precision.Float32, IReadOnlyList<string>? layers = null, IReadOnlyList<int>? scales = null, ScaleFusion fusion = ScaleFusion.Average)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (precision == Precision.Float16) throw new ArgumentException("Features are computed in Float32 or BFloat16. Received: Float16, which is for training on a GPU.", nameof(precision));
        var plan = new FeaturePlan(backbone, layers, scales, fusion, precision);
        if (!cache) return Compute(plan, images, batchSize, null, token);
        var key = new FeatureKey($"{backbone.Name}-{images.Name}", FeatureKey.HashOf(backbone.ToWeights()), plan.Reading, images.ContentHash());
        var features = (store ?? new FeatureStore()).GetOrCreate(key, shards => Compute(plan, images, batchSize, shards, token), token);
        features.Variant = images.Variant;
        return features;
    }

    /// <summary>The pixels themselves as features, scaled to -1..1: the rival that shows what a backbone adds.</summary>
    /// <param name="images">What to look at.</param>
    /// <param name="size">Side of the square that every image is resized to and cut out of.</param>
    /// <returns>One vector of 3 · size · size numbers an image.</returns>
    public static Features Pixels(LabelledData images, int size = 32)
    {
        var preprocessing = Preprocessing.Square(size);
        using var progress = Progress.StartQuiet("Reading pixels", images.Count, "images");
        var (values, rows, broken) = Collect(new ImageLoader(images, preprocessing), preprocessing.Length, progress, default, batch => batch.reshape(batch.shape[0], -1));
        return Of(images, values, rows, [.. broken.Select(one => one.ToString())]);
    }

    /// <summary>Features of all images that a loader can read, batch by batch.</summary>
    internal static (float[] Values, int[] Rows, IReadOnlyList<BrokenImage> Broken) Collect(ImageLoader loader, int width, ProgressBar progress, CancellationToken token, Func<Tensor, Tensor> features)
    {
        var values = new float[(long)loader.Images.Count * width];
        var rows = new List<int>(loader.Images.Count);
        foreach (var batch in loader.Epoch(0, token))
        {
            using var scope = NewDisposeScope();
            using (batch)
            {
                features(batch.Images).contiguous().data<float>().CopyTo(values.AsSpan(rows.Count * width));
                rows.AddRange(batch.Indices);
                progress.Advance(batch.Count);
            }
        }
        return (rows.Count == loader.Images.Count ? values : values[..(rows.Count * width)], [.. rows], loader.Broken);
    }

    private static Features Compute(FeaturePlan plan, LabelledData images, int batchSize, FeatureShards? shards, CancellationToken token)
    {
        var backbone = plan.Backbone;
        if (images.Count == 0) throw new ArgumentException($"There is nothing to look at. Received: {images}.", nameof(images));
        if (backbone is TextBackbone == (images[0].Kind != SampleKind.Text))
            throw new ArgumentException($"{backbone.Name} takes {(backbone is TextBackbone ? "texts" : "images")}. Received: {images}, of kind {images[0].Kind}.", nameof(images));
        backbone.eval();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        stop.Token.ThrowIfCancellationRequested();
        using var progress = Progress.StartQuiet($"Extracting features with {backbone.Name}", (long)images.Count * plan.Inputs.Count, backbone is TextBackbone ? "texts" : "images");
        using var run = new FeatureRun(plan, batchSize);
        // Shards end where batches do: so an extraction that was interrupted gives the same bits as one that was not.
        var size = shards is null ? images.Count : run.BatchSize * Math.Max(1, FeatureShards.Size / run.BatchSize);
        List<float[]> values = [];
        List<int> rows = [];
        List<string> broken = [];
        for (var first = 0; first < images.Count; first += size)
        {
            var count = Math.Min(size, images.Count - first);
            var part = shards?.Find(first, count, plan.Width);
            if (part is not null) progress.Advance(count * plan.Inputs.Count);
            else
            {
                var (numbers, places, unread) = run.Of(count == images.Count ? images : images.With(Enumerable.Range(first, count).Select(place => images[place])), progress, stop.Token);
                part = (numbers, [.. places.Select(place => first + place)], [.. unread.Select(one => (first + one.Place, one.Reason))]);
                // The last one goes into the whole right away.
                if (first + count < images.Count) shards?.Save(first, count, part.Value.Values, part.Value.Rows, part.Value.Broken);
            }
            values.Add(part.Value.Values);
            rows.AddRange(part.Value.Rows);
            broken.AddRange(part.Value.Broken.Select(one => $"{images[one.Place].Name}: {one.Reason}"));
        }
        progress.Complete(); // images that cannot be read were not counted
        return Of(images, values.Count == 1 ? values[0] : Joined(values), rows, broken);
    }

    private static float[] Joined(List<float[]> parts)
    {
        var all = new float[parts.Sum(part => (long)part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(all, at);
            at += part.Length;
        }
        return all;
    }

    private static Features Of(LabelledData images, float[] values, IReadOnlyList<int> rows, IReadOnlyList<string> leftOut)
    {
        if (rows.Count == 0) throw new ArgumentException($"None of the {images.Count} images of {images.Name} can be read; the first: {leftOut[0]}", nameof(images));
        foreach (var broken in leftOut) Console.Error.WriteLine($"left out: {broken}");
        return new(values, [.. rows.Select(row => images[row].Label)], images.Classes, [.. rows.Select(row => images[row].Name)], [.. rows.Select(row => images[row].Part)]) { Variant = images.Variant };
    }
}
