using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>A table of the layers with output shapes, parameters and multiply-adds, from one run on an input of zeros.</summary>
    /// <param name="size">Columns and rows of the input; null for the size of <see cref="Preprocessing"/>.</param>
    /// <param name="depth">How deep the table shows layers within layers; its rows hold all.</param>
    public ModelSummary Summary((int Width, int Height)? size = null, int depth = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        using var scope = NewDisposeScope();
        var input = ExampleInput(size ?? Preprocessing.Crop);
        return new(Name, input.shape, SummaryRecorder.Rows(this, input), depth);
    }

    internal Tensor Example((int Width, int Height) size) => ExampleInput(size);

    /// <summary>One input of zeros, on the device and in the number format of the weights.</summary>
    protected virtual Tensor ExampleInput((int Width, int Height) size)
    {
        var weight = parameters().First();
        return zeros(1, Preprocessing.Channels, size.Height, size.Width, dtype: weight.dtype, device: weight.device);
    }
}
