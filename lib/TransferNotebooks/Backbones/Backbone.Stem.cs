using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>
    /// The same network for images with another number of channels. The first layer's weights are summed over the colours for grey images, and
    /// repeated, scaled to keep the size of the sum, for more than three channels (as timm does); everything else is copied.
    /// </summary>
    /// <param name="channels">Channels of the images, at least 1.</param>
    /// <returns>A new network in the same mode; this one stays as it is.</returns>
    public Backbone WithInputChannels(int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var other = Another(HeadWidth, channels);
        if (HeadDesign is { } design) other.ReplaceHead(design);
        var values = state_dict();
        foreach (var (name, tensor) in other.state_dict())
            tensor.copy_(values[name].shape.SequenceEqual(tensor.shape) ? values[name] : ForChannels(name, values[name], tensor.shape));
        foreach (var parameter in other.parameters()) parameter.DetachFromDisposeScope();
        foreach (var buffer in other.buffers()) buffer.DetachFromDisposeScope();
        (other.Classes, other.HeadKind) = (Classes, HeadKind);
        other.WeightsDescription = $"{WeightsDescription}, stem for {channels} channels";
        other.Preprocessing = Preprocessing.ForChannels(channels);
        other.train(training);
        return other;
    }

    /// <summary>Values that depend on the number of channels, for another number: the first layer's, unless the network has more of them.</summary>
    /// <param name="name">Their key.</param>
    /// <param name="values">What they are now.</param>
    /// <param name="shape">The shape they need.</param>
    private protected virtual Tensor ForChannels(string name, Tensor values, long[] shape) => Recoloured(values, (int)shape[1]);

    /// <summary>A first layer's weights <c>[out, in, k, k]</c> for another number of inputs.</summary>
    internal static Tensor Recoloured(Tensor weight, int channels)
    {
        var old = weight.shape[1];
        if (channels == 1) return weight.sum(1, keepdim: true);
        var repeats = (channels + old - 1) / old;
        return weight.repeat(1, repeats, 1, 1).narrow(1, 0, channels) * ((double)old / channels);
    }
}
