using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The numbers 0 to n − 1 in random order; int64 unless another type is given.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(generator is null
            ? Aten.Call("randperm", n, dtype ?? ScalarType.Int64, Arg.None, Place(device), Arg.None)
            : Aten.Call("randperm.generator", n, generator, dtype ?? ScalarType.Int64, Arg.None, Place(device), Arg.None), requires_grad);

    /// <summary>The numbers 0 to n − 1 in random order, written to a tensor.</summary>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null) => generator is null
        ? Aten.Into("randperm.out", @out, n, @out)
        : Aten.Into("randperm.generator_out", @out, n, generator, @out);
}
