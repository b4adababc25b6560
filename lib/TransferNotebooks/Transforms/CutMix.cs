using TransferNotebooks.Imaging;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Pastes a rectangle of one image into another: with s drawn from Beta(α, α), its sides are √(1 - s) of the image's, its middle is uniform, and
/// what reaches over the edge is cut off; the labels are mixed by the area that is left (Yun et al. 2019, "CutMix: Regularization strategy to
/// train strong classifiers with localizable features", section 3). All images of a batch share the rectangle.
/// </summary>
/// <param name="classes">Number of classes.</param>
/// <param name="alpha">The beta distribution's parameter; 1 in the paper.</param>
/// <param name="smoothing">Label smoothing, 0 for none.</param>
/// <param name="seed">Which random numbers.</param>
public sealed class CutMix(int classes, double alpha = 1, double smoothing = 0, int seed = 0) : BatchMixing(classes, alpha, smoothing, seed)
{
    private protected override (Tensor Images, double Share) MixImages(Tensor images, Tensor partners, double share, ref SeededRandom random)
    {
        var (height, width) = ((int)images.shape[2], (int)images.shape[3]);
        var (middleX, middleY) = (random.Next(width), random.Next(height));
        var box = Box(width, height, share, middleX, middleY);
        var mixed = images.clone();
        var (boxWidth, boxHeight) = (box.Right - box.Left, box.Bottom - box.Top);
        if (boxWidth > 0 && boxHeight > 0)
            mixed.narrow(2, box.Top, boxHeight).narrow(3, box.Left, boxWidth).copy_(partners.narrow(2, box.Top, boxHeight).narrow(3, box.Left, boxWidth));
        return (mixed, 1 - (double)boxWidth * boxHeight / ((double)width * height));
    }

    internal static (int Left, int Top, int Right, int Bottom) Box(int width, int height, double share, int middleX, int middleY)
    {
        var half = 0.5 * Math.Sqrt(1 - share);
        var (halfWidth, halfHeight) = ((int)(half * width), (int)(half * height));
        return (Math.Max(middleX - halfWidth, 0), Math.Max(middleY - halfHeight, 0), Math.Min(middleX + halfWidth, width), Math.Min(middleY + halfHeight, height));
    }
}
