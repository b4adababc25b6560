using System.Diagnostics.CodeAnalysis;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>
/// A random or fixed change of images, for training. Transforms are put together with <c>|</c>, never change themselves, and show
/// themselves: <c>(Transform.RandomResizedCrop(224) | Transform.Flip()).Show(image)</c>. A loader or learner takes one as its <c>Augment</c>.
/// Most work on pixels; some (<see cref="RandomErasing"/>, <see cref="Lighting"/>) work on the normalised numbers and run last wherever they
/// stand. The outcome depends on the generator's seed alone.
/// </summary>
public abstract partial class Transform
{
    private protected Transform()
    {
    }

    /// <summary>No change.</summary>
    public static Transform None { get; } = new PixelStep("None", (image, ref _) => image);

    /// <summary>The usual augmentation of photos (torchvision's reference training): a random resized crop and a flip.</summary>
    /// <param name="size">Side of the result in pixels.</param>
    /// <param name="smallest">The least share of the image that is kept: torchvision's 0.08 for training from scratch, more for fine-tuning on few images.</param>
    public static Transform Standard(int size, double smallest = 0.08) => RandomResizedCrop(size, (smallest, 1)) | Flip();

    /// <summary>One transform after the other; each gets what the one before made.</summary>
    /// <param name="first">Runs first.</param>
    /// <param name="second">Runs second.</param>
    public static Transform operator |(Transform first, Transform second) => new Sequence([.. Parts(first), .. Parts(second)]);

    /// <summary>For properties that take any function.</summary>
    /// <param name="transform">The transform.</param>
    [return: NotNullIfNotNull(nameof(transform))]
    public static implicit operator Func<RgbImage, SeededRandom, RgbImage>?(Transform? transform) => transform is null ? null : transform.Apply;

    /// <summary>One transform after the other.</summary>
    /// <param name="steps">In order.</param>
    public static Transform Compose(params IEnumerable<Transform> steps) => steps.Aggregate(None, (all, step) => ReferenceEquals(all, None) ? step : all | step);

    /// <summary>A transform of your own.</summary>
    /// <param name="name">How it is written when shown.</param>
    /// <param name="change">Gets an image that it may change or keep, and a generator of its own; called from several threads.</param>
    public static Transform Of(string name, Func<RgbImage, SeededRandom, RgbImage> change) =>
        new PixelStep(name, (image, ref random) => change(image, new SeededRandom((long)random.NextBits())), _ => null);

    /// <summary>One of several, each equally likely.</summary>
    /// <param name="choices">At least one.</param>
    public static Transform OneOf(params IEnumerable<Transform> choices) => new Choice([.. choices]);

    /// <summary>A transform that is made only sometimes.</summary>
    /// <param name="transform">What is made.</param>
    /// <param name="probability">How often, 0 to 1.</param>
    public static Transform Sometimes(Transform transform, double probability = 0.5) => new Chance(transform, Share(probability));

    /// <summary>A changed copy of an image; what works on normalised numbers is left out.</summary>
    /// <param name="image">It stays as it is.</param>
    /// <param name="random">Decides what is random.</param>
    public RgbImage Apply(RgbImage image, SeededRandom random) => Change(image.Clone(), ref random);

    /// <summary>A changed copy of an image; what works on normalised numbers is left out.</summary>
    /// <param name="image">It stays as it is.</param>
    /// <param name="seed">Decides what is random.</param>
    public RgbImage Apply(RgbImage image, int seed = 0) => Apply(image, new SeededRandom(seed));

    /// <summary>An image and random versions of it, side by side: everything that a net would see, also what is done to the numbers.</summary>
    /// <param name="image">The image.</param>
    /// <param name="count">How many versions.</param>
    /// <param name="seed">Decides what is random; the versions are those of <c>seed</c>, <c>seed + 1</c>, …</param>
    /// <param name="columns">Images in a row; 0 picks a number.</param>
    /// <param name="cell">Side of an image in pixels.</param>
    public ImageGrid Show(RgbImage image, int count = 7, int seed = 0, int columns = 0, int cell = 128)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var versions = Enumerable.Range(seed, count).Select(number => Seen(image, number));
        return new ImageGrid(versions.Prepend(image), Enumerable.Range(seed, count).Select(number => $"seed {number}").Prepend("original"), columns, cell);
    }

    /// <summary>Whether it changes normalised numbers.</summary>
    internal abstract bool ChangesNumbers { get; }

    /// <summary>Changes an image; the pixels of the given one may be overwritten.</summary>
    internal abstract RgbImage Change(RgbImage image, ref SeededRandom random);

    /// <summary>Changes the normalised numbers of one image in place, [C, H, W].</summary>
    internal abstract void Finish(Span<float> numbers, Preprocessing preprocessing, ref SeededRandom random);

    /// <summary>The size of what comes out, where that is always the same; null where it depends on the image.</summary>
    /// <param name="before">The size of what goes in, where known.</param>
    internal abstract (int Width, int Height)? SizeAfter((int Width, int Height)? before);

    private static IEnumerable<Transform> Parts(Transform transform) => transform is Sequence sequence ? sequence.Steps : [transform];

    private static double Share(double probability) =>
        probability is >= 0 and <= 1 ? probability : throw new ArgumentOutOfRangeException(nameof(probability), $"A probability goes from 0 to 1. Received: {probability}.");

    private RgbImage Seen(RgbImage image, int seed)
    {
        var random = new SeededRandom(seed);
        var changed = Change(image.Clone(), ref random);
        if (!ChangesNumbers)
            return changed;
        var preprocessing = new Preprocessing { ShortSide = null, Crop = (changed.Width, changed.Height), Mean = default, Std = (1, 1, 1) };
        var numbers = new float[preprocessing.Length];
        preprocessing.Apply(changed, numbers);
        Finish(numbers, preprocessing, ref random);
        return preprocessing.ToImage(numbers);
    }
}
