using TorchSharp;
using TransferNotebooks.Imaging;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Mixes the images of a batch with each other and their labels in the same shares. The mixed labels are probabilities, which
/// <c>cross_entropy</c> takes as they are. What is drawn depends on the seed and the step alone.
/// </summary>
/// <remarks>As one of <see cref="Learner.Callbacks"/> it mixes every training batch; the learner's seed counts too then.</remarks>
public abstract class BatchMixing : Callback
{
    private protected BatchMixing(int classes, double alpha, double smoothing, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (!(alpha > 0) || smoothing is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), $"Mixing needs an alpha above 0 and a smoothing of 0 up to 1. Received: {alpha} and {smoothing}.");
        (Classes, Alpha, Smoothing, Seed) = (classes, alpha, smoothing, seed);
    }

    /// <summary>Number of classes: the width of the mixed labels.</summary>
    public int Classes { get; }

    /// <summary>Both parameters of the beta distribution that the share is drawn from: near 0 images stay nearly whole, 1 makes every share equally likely.</summary>
    public double Alpha { get; }

    /// <summary>Label smoothing (Szegedy et al. 2016, section 7): this much of each label is spread evenly over all classes.</summary>
    public double Smoothing { get; }

    /// <summary>Which random numbers.</summary>
    public int Seed { get; }

    /// <summary>Mixes a batch with a random order of itself.</summary>
    /// <param name="images">[N, C, H, W], floating point; they stay as they are.</param>
    /// <param name="labels">[N], int64, or [N, classes] probabilities.</param>
    /// <param name="step">Number of the batch over the whole training: another one draws anew.</param>
    /// <returns>The mixed images and the labels, [N, classes].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public (Tensor Images, Tensor Labels) Apply(Tensor images, Tensor labels, long step)
    {
        var random = new SeededRandom(Seed, step);
        var partners = new int[Math.Max(1, images.dim() > 0 ? images.shape[0] : 0)];
        for (var i = 0; i < partners.Length; i++)
            partners[i] = i;
        random.Shuffle<int>(partners);
        var share = Distributions.Beta(Alpha, Alpha, ref random);
        return Mix(images, labels, share, partners, ref random);
    }

    /// <inheritdoc/>
    protected internal override void BeforeStep(TrainingStep step) =>
        (step.Inputs, step.Targets) = Apply(step.Inputs, step.Targets, step.Run.Number + ((long)step.Run.Learner.Seed << 32));

    internal (Tensor Images, Tensor Labels) Mix(Tensor images, Tensor labels, double share, int[] partners, ref SeededRandom random)
    {
        if (images.dim() != 4 || labels.dim() is not (1 or 2) || labels.shape[0] != images.shape[0] || (labels.dim() == 2 && labels.shape[1] != Classes))
            throw new ArgumentException($"Images are [N, C, H, W], labels [N] or [N, {Classes}]. Received: [{string.Join(", ", images.shape)}] and [{string.Join(", ", labels.shape)}].");
        using var scope = NewDisposeScope();
        var order = tensor(Array.ConvertAll(partners, place => (long)place), device: images.device);
        var soft = labels.dim() == 2 ? labels.to(images.dtype) : nn.functional.one_hot(labels, Classes).to(images.dtype);
        if (Smoothing > 0)
            soft = soft * (1 - Smoothing) + Smoothing / Classes;
        var (mixed, kept) = MixImages(images, images.index_select(0, order), share, ref random);
        var mixedLabels = soft * kept + soft.index_select(0, order) * (1 - kept);
        return (mixed.MoveToOuterDisposeScope(), mixedLabels.MoveToOuterDisposeScope());
    }

    /// <summary>Mixes images with their partners.</summary>
    /// <returns>The mixed images, and the share of the first ones in them.</returns>
    private protected abstract (Tensor Images, double Share) MixImages(Tensor images, Tensor partners, double share, ref SeededRandom random);
}
