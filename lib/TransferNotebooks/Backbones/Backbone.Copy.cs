using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>The same network with the same values in memory of its own, on the same device and in the same mode; everything in it can be trained.</summary>
    internal Backbone Copy()
    {
        var other = WithInputChannels(this is TextBackbone ? 3 : Preprocessing.Channels);
        (other.WeightsDescription, other.Preprocessing) = (WeightsDescription, Preprocessing);
        if (parameters().FirstOrDefault() is { } weight) other.to(weight.device);
        return other;
    }
}
