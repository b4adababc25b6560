using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Mixes the channels of several groups (Zhang et al. 2018).</summary>
public sealed class ChannelShuffle : ParameterLessModule<Tensor, Tensor>
{
    internal ChannelShuffle(long groups) : base(nameof(ChannelShuffle)) => this.groups = groups;

    public long groups { get; set; }

    // Written out, because the operator has no gradient in libtorch 1.13.
    public override Tensor forward(Tensor tensor)
    {
        var shape = tensor.shape;
        if (shape.Length < 3 || shape[1] % groups != 0) throw new ArgumentException($"The input is [N, C, *] with C a multiple of {groups}. Received: [{string.Join(", ", shape)}].", nameof(tensor));
        using var apart = Aten.Call("reshape", tensor, new[] { shape[0], groups, shape[1] / groups, -1 });
        using var turned = Aten.Call("transpose.int", apart, 1L, 2L);
        return Aten.Call("reshape", turned, shape);
    }
}
