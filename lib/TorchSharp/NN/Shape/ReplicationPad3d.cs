using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adds the edge's values to the sides of volumes, [N, C, D, H, W].</summary>
public sealed class ReplicationPad3d : PadBase
{
    internal ReplicationPad3d(params long[] padding) : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding) { }
}
