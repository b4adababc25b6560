using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adds the edge's values to the sides of images, [N, C, H, W].</summary>
public sealed class ReplicationPad2d : PadBase
{
    internal ReplicationPad2d(params long[] padding) : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding) { }
}
