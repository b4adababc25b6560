using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adds the edge's values to the sides of signals, [N, C, L].</summary>
public sealed class ReplicationPad1d : PadBase
{
    internal ReplicationPad1d(params long[] padding) : base(nameof(ReplicationPad1d), PaddingModes.Replicate, 0, padding) { }
}
