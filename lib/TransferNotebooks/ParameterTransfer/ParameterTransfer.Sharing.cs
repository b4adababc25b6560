using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

public static partial class ParameterTransfer
{
    /// <summary>
    /// Lets two networks hold the same parameters: what is in both by name and shape lies in memory once, and training the one changes the other. Everything else stays each
    /// one's own. Either may be disposed or saved without the other.
    /// </summary>
    /// <remarks>
    /// Gradients stay apart; an optimizer over both networks applies both. Moving a network to another device or number format, or a new head, ends the sharing of what was
    /// moved: <see cref="SharedModels.StillShared"/> tells. Two dangers come with it, and <see cref="SharedModels.Watch(LabelledData, int)"/> shows both: the models overlap,
    /// so that one task overwrites what the other needs, and the source degrades.
    /// </remarks>
    /// <param name="source">The network whose values are kept.</param>
    /// <param name="target">The network that gives its own values up.</param>
    /// <param name="map">The target's key for a key of the source; null leaves that tensor out. Without it keys are the same.</param>
    /// <param name="statistics">Whether running statistics of batch normalisation are shared too; otherwise the target starts from a copy and keeps its own.</param>
    /// <param name="only">Which of the target's tensors are shared, by key; null for all.</param>
    /// <param name="head">Whether the head is shared too, where it fits.</param>
    /// <exception cref="ArgumentException">The networks lie on different devices or have different number formats.</exception>
    public static SharedModels Share(nn.Module source, nn.Module target, Func<string, string?>? map = null, bool statistics = true, Func<string, bool>? only = null, bool head = false)
    {
        var (one, other) = (source.parameters().First(), target.parameters().First());
        if (one.dtype != other.dtype || one.device.ToString() != other.device.ToString())
            throw new ArgumentException($"Shared parameters lie on one device in one number format. Received: {one.dtype} on {one.device}, {other.dtype} on {other.device}. Move the target first.", nameof(target));
        var report = new TransferRun(TensorSource.Of(source), target, map) { Only = only, Head = head, Move = (values, tensor, _) =>
        {
            if (tensor is not Parameter && !statistics)
            {
                tensor.copy_(values);
                return TransferOutcome.Copied;
            }
            tensor.set_(values);
            return TransferOutcome.Shared;
        } }.Run();
        return new(source, target, report);
    }
}
