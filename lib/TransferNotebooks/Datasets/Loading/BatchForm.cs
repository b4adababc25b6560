using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// In what form workers leave a batch: as numbers, or as bytes that are normalised on the device, which moves a quarter of the memory. Bytes serve
/// where there is a device and nothing changes or depends on the numbers of single images.
/// </summary>
internal sealed record BatchForm(Preprocessing Preprocessing, Device? Device, bool Bytes, bool Pinned)
{
    public static BatchForm Of(ImageLoader loader, Preprocessing preprocessing)
    {
        var elsewhere = loader.Device is { } device && device.type != DeviceType.CPU ? device : null;
        var changed = (loader.Augment?.Target as Transform)?.ChangesNumbers == true;
        var bytes = (elsewhere is not null || loader.NormaliseLate) && !changed && !preprocessing.PerImage && preprocessing.Channels == 3;
        return new(preprocessing, elsewhere, bytes, elsewhere?.type == DeviceType.CUDA);
    }

    public ScalarType Type => Bytes ? ScalarType.Byte : ScalarType.Float32;

    /// <summary>Values of one image.</summary>
    public int Length => Preprocessing.Length;

    public long[] Shape(int count) => Bytes
        ? [count, Preprocessing.Crop.Height, Preprocessing.Crop.Width, 3]
        : [count, Preprocessing.Channels, Preprocessing.Crop.Height, Preprocessing.Crop.Width];

    /// <summary>The batch as the net takes it: on its device, [N, C, H, W], float32. The caller's scope gets all that is made.</summary>
    public Tensor Finish(Tensor batch)
    {
        var moved = Device is null ? batch : batch.to(Device);
        if (!Bytes)
            return moved;
        // Divided by tensors, not by a number: for a number CUDA would multiply by its reciprocal, which rounds differently.
        var (mean, std) = (Preprocessing.Mean, Preprocessing.Std);
        var scale = tensor(new[] { 255f }, device: moved.device);
        var means = tensor(new[] { mean.R, mean.G, mean.B }, device: moved.device).reshape(1, 3, 1, 1);
        var deviations = tensor(new[] { std.R, std.G, std.B }, device: moved.device).reshape(1, 3, 1, 1);
        return moved.permute(0, 3, 1, 2).to(ScalarType.Float32).div_(scale).sub_(means).div_(deviations);
    }
}
