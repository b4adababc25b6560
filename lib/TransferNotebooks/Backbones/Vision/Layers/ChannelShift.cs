using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// From pixels normalised by ImageNet's mean and deviation to pixels between -1 and 1: what torchvision calls <c>transform_input</c>, for
/// weights that were trained with the latter.
/// </summary>
internal static class ChannelShift
{
    private static readonly (double Mean, double Std)[] Colours = [(0.485, 0.229), (0.456, 0.224), (0.406, 0.225)];

    /// <summary>Rescales every channel; images with other than three channels by the average of the three.</summary>
    /// <param name="images"><c>[N, C, H, W]</c>, normalised by ImageNet's statistics.</param>
    internal static Tensor FromImageNet(Tensor images)
    {
        using var scope = NewDisposeScope();
        var result = images.shape[1] == Colours.Length
            ? cat(Colours.Select((colour, channel) => Rescaled(images.narrow(1, channel, 1), colour.Mean, colour.Std)).ToArray(), 1)
            : Rescaled(images, Colours.Average(colour => colour.Mean), Colours.Average(colour => colour.Std));
        return result.MoveToOuterDisposeScope();
    }

    private static Tensor Rescaled(Tensor channel, double mean, double deviation) => channel * (deviation / 0.5) + (mean - 0.5) / 0.5;
}
