using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>The step from maps to dense layers of networks that take images of one size only.</summary>
internal static class Flattened
{
    /// <summary>Maps <c>[N, C, H, W]</c> as vectors, or a plain word about the size of the images where they have another length than the dense layer takes.</summary>
    /// <param name="map">The last map.</param>
    /// <param name="length">Inputs of the dense layer.</param>
    /// <param name="network">The network's name.</param>
    /// <param name="side">Side of the images that it takes.</param>
    /// <exception cref="ArgumentException">The images had another size.</exception>
    internal static Tensor Of(Tensor map, long length, string network, int side)
    {
        if (map.shape[1..].Aggregate(1L, (product, size) => product * size) == length) return map.flatten(1);
        throw new ArgumentException($"{network} takes images of {side}×{side} pixels. Received: images whose last map is {string.Join("×", map.shape[1..])}, {length} values wanted.");
    }

    /// <summary>Vectors <c>[N, C]</c> as maps of one position: how the dense part of such a network is read as a stage.</summary>
    internal static Tensor AsMap(Tensor vectors, Tensor images) => vectors.unsqueeze(-1).unsqueeze(-1);
}
