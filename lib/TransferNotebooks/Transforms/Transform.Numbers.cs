using TransferNotebooks.Imaging;

namespace TransferNotebooks;

// Transforms of normalised numbers: they run after all transforms of pixels, in their own order.
public abstract partial class Transform
{
    // Eigenvalues and eigenvectors of the RGB values of ImageNet's training images on the scale 0..1, as published in datasets/imagenet.lua of
    // https://github.com/facebookarchive/fb.resnet.torch (each row: red, green, blue; each column an eigenvector).
    private static readonly double[] EigenValues = [0.2175, 0.0188, 0.0045];
    private static readonly double[,] EigenVectors = { { -0.5675, 0.7192, 0.4009 }, { -0.5808, -0.0045, -0.8140 }, { -0.5836, -0.6948, 0.4203 } };

    /// <summary>
    /// Erases a random rectangle, sometimes (Zhong et al. 2017, "Random erasing data augmentation"; torchvision's <c>RandomErasing</c>): its area
    /// is a uniform share of the image's, its height to width a log-uniform ratio.
    /// </summary>
    /// <param name="probability">How often, 0 to 1.</param>
    /// <param name="scale">Least and greatest share of the area; (0.02, 0.33) unless given.</param>
    /// <param name="ratio">Least and greatest height to width; (0.3, 3.3) unless given.</param>
    /// <param name="value">The normalised number that is written; null for normally distributed noise.</param>
    public static Transform RandomErasing(double probability = 0.5, (double Low, double High)? scale = null, (double Low, double High)? ratio = null, float? value = 0)
    {
        Share(probability);
        var (areas, ratios) = (Ordered(scale ?? (0.02, 0.33), 0, 1), Ordered(ratio ?? (0.3, 3.3), double.Epsilon, double.PositiveInfinity));
        return new NumberStep(FormattableString.Invariant($"RandomErasing({probability})"), (numbers, preprocessing, ref random) =>
        {
            var (width, height) = preprocessing.Crop;
            if (!random.Chance(probability) || RandomBox.Erase(width, height, areas, ratios, ref random) is not { } box)
                return;
            for (var plane = 0; plane < preprocessing.Channels; plane++)
                for (var y = box.Y; y < box.Y + box.Height; y++)
                    foreach (ref var number in numbers.Slice((plane * height + y) * width + box.X, box.Width))
                        number = value ?? (float)Distributions.Normal(ref random);
        });
    }

    /// <summary>
    /// Random light along the principal components of ImageNet's colours (Krizhevsky, Sutskever and Hinton 2012, section 4.1): every pixel of an
    /// image gets the same addition, the sum of the eigenvectors times their eigenvalues times normally distributed numbers.
    /// </summary>
    /// <param name="deviation">The standard deviation of those numbers, 0.1 in the paper.</param>
    public static Transform Lighting(double deviation = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        return new NumberStep(FormattableString.Invariant($"Lighting({deviation})"), (numbers, preprocessing, ref random) =>
        {
            Span<double> strength = stackalloc double[3];
            for (var i = 0; i < 3; i++)
                strength[i] = EigenValues[i] * deviation * Distributions.Normal(ref random);
            AddLight(numbers, preprocessing, strength);
        });
    }

    internal static void AddLight(Span<float> numbers, Preprocessing preprocessing, ReadOnlySpan<double> strength)
    {
        if (preprocessing.Channels != 3)
            throw new InvalidOperationException($"Lighting changes colours: it needs images with 3 channels. Received: {preprocessing.Channels}.");
        var plane = numbers.Length / 3;
        Span<float> std = [preprocessing.Std.R, preprocessing.Std.G, preprocessing.Std.B];
        for (var channel = 0; channel < 3; channel++)
        {
            var light = 0.0;
            for (var i = 0; i < 3; i++)
                light += EigenVectors[channel, i] * strength[i];
            var added = (float)(light / std[channel]);
            foreach (ref var number in numbers.Slice(channel * plane, plane))
                number += added;
        }
    }
}
