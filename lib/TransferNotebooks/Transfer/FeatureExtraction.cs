using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Runs images through a frozen backbone and keeps the pooled features.</summary>
public static class FeatureExtraction
{
    /// <summary>
    /// The pooled features of all images, in their order (the fixed feature extractor of Donahue et al. 2014, "DeCAF", and
    /// Sharif Razavian et al. 2014, "CNN Features off-the-shelf"). Nothing is trained and no gradient is kept. They are stored on
    /// disk under a key of weights, preprocessing and image contents, and read from there the next time.
    /// </summary>
    /// <param name="backbone">The source model; it is put into evaluation mode.</param>
    /// <param name="images">What to look at; images that cannot be read are left out and named on standard error.</param>
    /// <param name="batchSize">Images a step.</param>
    /// <param name="store">Where features are kept; null for the kit's cache.</param>
    /// <param name="cache">Whether to use the store at all.</param>
    /// <param name="token">Stops between two steps; nothing is stored then.</param>
    /// <returns>One vector of <see cref="Backbone.FeatureWidth"/> numbers an image.</returns>
    public static Features Extract(this Backbone backbone, LabelledImages images, int batchSize = 32, FeatureStore? store = null, bool cache = true, CancellationToken token = default)
    {
        if (!cache) return Compute(backbone, images, batchSize, token);
        var key = new FeatureKey($"{backbone.Name}-{images.Name}", FeatureKey.HashOf(backbone.ToWeights()), backbone.Preprocessing.ToString(), images.ContentHash());
        return (store ?? new FeatureStore()).GetOrCreate(key, () => Compute(backbone, images, batchSize, token));
    }

    /// <summary>The pixels themselves as features, scaled to -1..1: the rival that shows what a backbone adds.</summary>
    /// <param name="images">What to look at.</param>
    /// <param name="size">Side of the square that every image is resized to and cut out of.</param>
    /// <returns>One vector of 3 · size · size numbers an image.</returns>
    public static Features Pixels(LabelledImages images, int size = 32)
    {
        var preprocessing = Preprocessing.Square(size);
        return Collect("Reading pixels", new ImageLoader(images, preprocessing), preprocessing.Length, batch => batch.reshape(batch.shape[0], -1), default);
    }

    private static Features Compute(Backbone backbone, LabelledImages images, int batchSize, CancellationToken token)
    {
        backbone.eval();
        using var fast = inference_mode();
        return Collect($"Extracting features with {backbone.Name}", new ImageLoader(images, backbone.Preprocessing, batchSize), backbone.FeatureWidth, batch => backbone.Pooled(Engine.ChannelsLast(batch)), token);
    }

    private static Features Collect(string title, ImageLoader loader, int width, Func<Tensor, Tensor> features, CancellationToken token)
    {
        var images = loader.Images;
        var values = new float[(long)images.Count * width];
        var rows = new List<int>(images.Count);
        using var progress = Progress.StartQuiet(title, images.Count, "images");
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
        progress.Complete(); // images that cannot be read were not counted
        foreach (var broken in loader.Broken) Console.Error.WriteLine($"left out: {broken}");
        return new(rows.Count == images.Count ? values : values[..(rows.Count * width)], [.. rows.Select(row => images[row].Label)], images.Classes,
            [.. rows.Select(row => images[row].Name)], [.. rows.Select(row => images[row].Part)]);
    }
}
