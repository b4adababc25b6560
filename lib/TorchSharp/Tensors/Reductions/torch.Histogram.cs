using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Counts in bins of equal width, and the bins' edges.</summary>
    /// <param name="bins">How many bins.</param>
    /// <param name="range">Where the first begins and the last ends; the data's range unless given.</param>
    /// <param name="weight">What each element counts.</param>
    /// <param name="density">Whether the areas sum to 1 instead.</param>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, long bins, (double, double)? range = null, Tensor? weight = null, bool density = false) =>
        Aten.Call2("histogram.bin_ct", input, bins, range is { } limits ? new[] { limits.Item1, limits.Item2 } : Arg.None, weight, density);

    /// <summary>Counts between given edges, and the edges.</summary>
    /// <param name="bins">The edges, ascending.</param>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, Tensor? weight = null, bool density = false) =>
        Aten.Call2("histogram.bins_tensor", input, bins, weight, density);

    /// <summary>The gradient estimated by differences between neighbours, a tensor per dimension.</summary>
    /// <param name="spacing">The distance between neighbours.</param>
    /// <param name="dim">The one dimension to take; all unless given.</param>
    /// <param name="edge_order">1 or 2: the order of the differences at the edges.</param>
    public static ICollection<Tensor> gradient(Tensor input, int spacing = 1, long? dim = null, int edge_order = 1) =>
        Aten.CallList("gradient.scalarint", input, spacing, dim, edge_order);

    /// <inheritdoc cref="gradient(Tensor, int, long?, int)"/>
    /// <param name="dims">The dimensions to take; all unless given.</param>
    public static ICollection<Tensor> gradient(Tensor input, int spacing = 1, long[]? dims = null, int edge_order = 1) =>
        dims is null ? gradient(input, spacing, (long?)null, edge_order) : Aten.CallList("gradient.scalararray", input, spacing, dims, edge_order);
}
