using System.Text.RegularExpressions;
using TorchSharp;

namespace TransferNotebooks;

/// <summary>Says in the kit's words what the engine says about inputs that do not fit a network.</summary>
internal static partial class WrongInputs
{
    /// <summary>What is wrong and what to do; null where the error is another.</summary>
    public static string? Explain(Exception error, Backbone model, torch.Tensor inputs)
    {
        if (inputs.dim() != 4) return null;
        var (channels, height, width) = (inputs.shape[1], inputs.shape[2], inputs.shape[3]);
        if (Channels().Match(error.Message) is { Success: true } wrong)
        {
            var wanted = wrong.Groups[1].Success ? wrong.Groups[1].Value : wrong.Groups[2].Value;
            return $"{model.Name} takes images with {wanted} channels. Received: images with {channels}. Set model.Preprocessing = model.Preprocessing with {{ Channels = {wanted} }}, or make the network fit: model.WithInputChannels({channels}).";
        }
        if (TooSmall().IsMatch(error.Message))
            return $"{model.Name} cannot take images of {width}x{height}: a layer is left with nothing, or with another number of values than its weights have. Received them from {(inputs.shape[2] == model.Preprocessing.Crop.Height ? "the model's Preprocessing" : "the learner's Scales")}: take larger images, such as those of its own weights, or a network with a smaller stride.";
        return null;
    }

    [GeneratedRegex(@"to have (\d+) channels, but got \d+ channels|expects \[N, (\d+), …\] or")]
    private static partial Regex Channels();

    [GeneratedRegex("output size is too small|kernel size can't be greater than|too small for|mat1 and mat2 shapes cannot be multiplied|non-zero size|must be greater than zero|is invalid for input of size", RegexOptions.IgnoreCase)]
    private static partial Regex TooSmall();
}
