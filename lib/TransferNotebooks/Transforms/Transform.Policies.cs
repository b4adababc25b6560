using TransferNotebooks.Imaging;

namespace TransferNotebooks;

public abstract partial class Transform
{
    private const int Bins = 31;

    /// <summary>
    /// Random operations in a row, all with one strength (Cubuk et al. 2020, "RandAugment: Practical automated data augmentation with a reduced
    /// search space"; torchvision's operations and ranges).
    /// </summary>
    /// <param name="operations">How many.</param>
    /// <param name="magnitude">The strength, 0 to 30.</param>
    /// <param name="interpolation">How pixels between pixels are found.</param>
    /// <param name="fill">The colour where there is no image.</param>
    public static Transform RandAugment(int operations = 2, int magnitude = 9, Interpolation interpolation = Interpolation.Nearest, (byte R, byte G, byte B) fill = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(operations);
        if (magnitude is < 0 or >= Bins)
            throw new ArgumentOutOfRangeException(nameof(magnitude), $"The magnitude goes from 0 to {Bins - 1}. Received: {magnitude}.");
        return new PixelStep($"RandAugment({operations}, {magnitude})", (image, ref random) =>
        {
            var size = (image.Width, image.Height);
            for (var i = 0; i < operations; i++)
            {
                var operation = (PolicyOperation)random.Next((int)PolicyOperation.Invert);
                image = operation.Make(image, Signed(operation, operation.Strength(magnitude, Bins, size), ref random), interpolation, fill);
            }
            return image;
        });
    }

    /// <summary>
    /// One random operation with a random strength (Müller and Hutter 2021, "TrivialAugment: Tuning-free yet state-of-the-art data augmentation";
    /// torchvision's <c>TrivialAugmentWide</c>).
    /// </summary>
    /// <param name="interpolation">How pixels between pixels are found.</param>
    /// <param name="fill">The colour where there is no image.</param>
    public static Transform TrivialAugment(Interpolation interpolation = Interpolation.Nearest, (byte R, byte G, byte B) fill = default) =>
        new PixelStep("TrivialAugment()", (image, ref random) =>
        {
            var operation = (PolicyOperation)random.Next((int)PolicyOperation.Invert);
            var strength = operation.Strength(random.Next(Bins), Bins, null);
            return operation.Make(image, Signed(operation, strength, ref random), interpolation, fill);
        });

    /// <summary>A random one of 25 pairs of operations that were learned for a data set (Cubuk et al. 2019, "AutoAugment").</summary>
    /// <param name="policy"><c>imagenet</c>, <c>cifar10</c> or <c>svhn</c>.</param>
    /// <param name="interpolation">How pixels between pixels are found.</param>
    /// <param name="fill">The colour where there is no image.</param>
    public static Transform AutoAugment(string policy = "imagenet", Interpolation interpolation = Interpolation.Nearest, (byte R, byte G, byte B) fill = default)
    {
        var pairs = policy switch
        {
            "imagenet" => AutoAugmentPolicies.ImageNet,
            "cifar10" => AutoAugmentPolicies.Cifar10,
            "svhn" => AutoAugmentPolicies.Svhn,
            _ => throw new ArgumentException($"The policies are imagenet, cifar10 and svhn. Received: {policy}.", nameof(policy)),
        };
        return new PixelStep($"AutoAugment({policy})", (image, ref random) =>
        {
            var (pair, size) = (pairs[random.Next(pairs.Length)], (image.Width, image.Height));
            foreach (var part in new[] { pair.First, pair.Second })
                if (random.Chance(part.Probability))
                    image = part.Operation.Make(image, Signed(part.Operation, part.Operation.Strength(part.Strength, 10, size), ref random), interpolation, fill);
            return image;
        });
    }

    private static double Signed(PolicyOperation operation, double strength, ref SeededRandom random) => operation.IsSigned() && random.Chance(0.5) ? -strength : strength;
}
