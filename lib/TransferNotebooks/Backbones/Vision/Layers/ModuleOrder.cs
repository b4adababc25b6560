using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Layers in the order in which PyTorch's <c>modules()</c> gives them.</summary>
internal static class ModuleOrder
{
    /// <summary>
    /// A module, then each child with all that is in it, depth first. TorchSharp's <c>modules()</c> gives all children of a module before the
    /// first grandchild; random initialisation has to go the way PyTorch goes to draw the same numbers.
    /// </summary>
    /// <param name="root">Where to start.</param>
    internal static IEnumerable<nn.Module> DepthFirst(nn.Module root) => root.children().SelectMany(DepthFirst).Prepend(root);
}
