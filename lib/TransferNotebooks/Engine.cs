using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// All that only the built-in engine has and TorchSharp's package lacks. The rest of the kit is written against what both have, so
/// this is the one file that differs: with the package each of these does the nearest thing there is.
/// </summary>
internal static class Engine
{
    /// <summary>
    /// Images with their channels next to each other in memory, which convolutions are faster on. The shape and the values stay.
    /// With the package: the images as they are.
    /// </summary>
    /// <param name="images"><c>[N, C, H, W]</c>.</param>
    internal static Tensor ChannelsLast(Tensor images) =>
#if TRANSFER_ENGINE_PACKAGE
        images.alias();
#else
        images.contiguous(channels_last);
#endif

    /// <summary>
    /// A section in which the host does not tear the running code down: an interrupt waits for its end. With the package: nothing.
    /// </summary>
    internal static IDisposable? Whole() =>
#if TRANSFER_ENGINE_PACKAGE
        null;
#else
        TorchSharp.Binding.NoAbort.Enter();
#endif
}
