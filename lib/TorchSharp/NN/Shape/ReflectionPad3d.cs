using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adds the mirror image to the sides of volumes, [N, C, D, H, W].</summary>
public sealed class ReflectionPad3d : PadBase
{
    internal ReflectionPad3d(params long[] padding) : base(nameof(ReflectionPad3d), PaddingModes.Reflect, 0, padding) { }
}
