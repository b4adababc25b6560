using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public sealed partial record Preprocessing
{
    /// <summary>Images as one batch for a net.</summary>
    /// <param name="images">Any sizes.</param>
    /// <returns>[N, C, H, W], float32, normalised.</returns>
    public Tensor ToTensor(params IReadOnlyList<RgbImage> images)
    {
        if (images.Count == 0)
            throw new ArgumentException("A batch needs at least one image. Received: none.", nameof(images));
        var batch = empty(new long[] { images.Count, Channels, Crop.Height, Crop.Width }, ScalarType.Float32);
        for (var i = 0; i < images.Count; i++)
            Apply(images[i], MemoryMarshal.Cast<byte, float>(batch.bytes).Slice(i * Length, Length));
        return batch;
    }
}
