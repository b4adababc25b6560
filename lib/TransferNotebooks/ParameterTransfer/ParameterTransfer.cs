using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Moves parameters θ' of a source model into a target model: by name and shape, under other names, into other widths, as the same memory, or only those that
/// matter. Every call tells in a <see cref="TransferReport"/> what became of each tensor.
/// </summary>
public static partial class ParameterTransfer
{
    /// <summary>Copies parameters and buffers from one network to another by name and shape.</summary>
    /// <param name="source">Where the values come from; it stays as it is.</param>
    /// <param name="target">What receives them; element types and devices are converted.</param>
    /// <param name="map">The target's key for a key of the source; null leaves that tensor out. Without it keys are the same.</param>
    /// <param name="resize">
    /// Whether tensors of other shapes take what fits: the first channels (in networks that join maps, the first of every part), the middle of kernels, the first layer's
    /// colours summed or repeated, positions interpolated, statistics of the channels kept. A head for another number of classes keeps its own values.
    /// </param>
    /// <param name="fill">What resized tensors hold where the source has nothing to give.</param>
    /// <param name="only">Which of the target's tensors are filled, by key; null for all.</param>
    /// <param name="head">Whether the head is filled too, where the target is a <see cref="Backbone"/>.</param>
    /// <param name="freeze">Whether parameters that were copied whole are not trained any more. Make the optimizer after it.</param>
    /// <returns>What became of every tensor of the target.</returns>
    /// <exception cref="ArgumentException">Two tensors of the source were mapped to one key.</exception>
    public static TransferReport Copy(nn.Module source, nn.Module target, Func<string, string?>? map = null, bool resize = false, NewEntries fill = NewEntries.Keep,
        Func<string, bool>? only = null, bool head = true, bool freeze = false) =>
        new TransferRun(TensorSource.Of(source), target, map) { Resize = resize, Fill = fill, Only = only, Head = head, Freeze = freeze }.Run();

    /// <summary>Copies parameters and buffers under other names.</summary>
    /// <param name="source">Where the values come from.</param>
    /// <param name="target">What receives them.</param>
    /// <param name="map">
    /// Keys of the source, or beginnings of keys that end before a dot, and what the target has in their place: <c>["layer1"] = "body.stage1"</c>. An empty text takes the
    /// beginning off; the longest entry that fits counts, and what is in none keeps its name.
    /// </param>
    /// <param name="resize">See the other overload.</param>
    /// <param name="fill">See the other overload.</param>
    /// <param name="only">See the other overload.</param>
    /// <param name="head">See the other overload.</param>
    /// <param name="freeze">See the other overload.</param>
    /// <exception cref="ArgumentException">Two tensors of the source were mapped to one key.</exception>
    public static TransferReport Copy(nn.Module source, nn.Module target, IReadOnlyDictionary<string, string> map, bool resize = false, NewEntries fill = NewEntries.Keep,
        Func<string, bool>? only = null, bool head = true, bool freeze = false) => Copy(source, target, NameMap.Of(map), resize, fill, only, head, freeze);

    /// <summary>Copies the tensors of a weight file; names of older files and a common prefix such as <c>module.</c> are understood.</summary>
    /// <param name="source">The file's tensors.</param>
    /// <param name="target">What receives them.</param>
    /// <param name="map">See the other overload.</param>
    /// <param name="resize">See the other overload.</param>
    /// <param name="fill">See the other overload.</param>
    /// <param name="only">See the other overload.</param>
    /// <param name="head">See the other overload.</param>
    /// <param name="freeze">See the other overload.</param>
    /// <exception cref="ArgumentException">Two tensors of the source were mapped to one key.</exception>
    public static TransferReport Copy(WeightSet source, nn.Module target, Func<string, string?>? map = null, bool resize = false, NewEntries fill = NewEntries.Keep,
        Func<string, bool>? only = null, bool head = true, bool freeze = false) =>
        new TransferRun(TensorSource.Of(source, target), target, map) { Resize = resize, Fill = fill, Only = only, Head = head, Freeze = freeze }.Run();
}
