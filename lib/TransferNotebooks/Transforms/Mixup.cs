using TransferNotebooks.Imaging;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Overlays pairs of images: x = s x₁ + (1 - s) x₂, the labels alike, with s drawn from Beta(α, α) once a batch
/// (Zhang et al. 2018, "mixup: Beyond empirical risk minimization", section 2).
/// </summary>
/// <param name="classes">Number of classes.</param>
/// <param name="alpha">The beta distribution's parameter; the paper takes 0.1 to 0.4 for ImageNet.</param>
/// <param name="smoothing">Label smoothing, 0 for none.</param>
/// <param name="seed">Which random numbers.</param>
public sealed class Mixup(int classes, double alpha = 0.2, double smoothing = 0, int seed = 0) : BatchMixing(classes, alpha, smoothing, seed)
{
    private protected override (Tensor Images, double Share) MixImages(Tensor images, Tensor partners, double share, ref SeededRandom random) =>
        (images * share + partners * (1 - share), share);
}
