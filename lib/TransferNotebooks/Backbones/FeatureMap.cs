using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>One level of a feature pyramid.</summary>
/// <param name="Stage">The stage it comes from.</param>
/// <param name="Stride">How many pixels of the input one position stands for, along a side.</param>
/// <param name="Map"><c>[N, Width, H, W]</c>.</param>
public sealed record FeatureMap(string Stage, int Stride, Tensor Map);
