using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Mixes the channels of several groups (Zhang et al. 2018).</summary>
public sealed class ChannelShuffle : ParameterLessModule<Tensor, Tensor>
{
    internal ChannelShuffle(long groups) : base(nameof(ChannelShuffle)) => this.groups = groups;

    public long groups { get; set; }

    public override Tensor forward(Tensor tensor) => Binding.Aten.Call("channel_shuffle", tensor, groups);
}
