using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Normally distributed numbers.</summary>
    /// <param name="mean">Their mean.</param>
    /// <param name="std">Their standard deviation.</param>
    /// <param name="size">The shape.</param>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Finish(randn(size.ToArray(), dtype, device, false, generator).mul_(std).add_(mean), requires_grad, names);

    /// <summary>Normally distributed numbers, each with its own mean and standard deviation.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Aten.Call("normal.Tensor_Tensor", mean, std, generator);
}
