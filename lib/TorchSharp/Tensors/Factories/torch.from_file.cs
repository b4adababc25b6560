using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor over a memory-mapped file.</summary>
    /// <param name="filename">The file.</param>
    /// <param name="shared">Whether what is written to the tensor reaches the file.</param>
    /// <param name="size">How many elements.</param>
    public static Tensor from_file(string filename, bool? shared = null, long? size = 0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Call("from_file", filename, shared, size, dtype, Arg.None, Place(device), Arg.None), requires_grad);
}
