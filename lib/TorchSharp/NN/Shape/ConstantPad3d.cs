using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adds a constant to the sides of volumes, [N, C, D, H, W].</summary>
public sealed class ConstantPad3d : PadBase
{
    internal ConstantPad3d(double value, params long[] padding) : base(nameof(ConstantPad3d), PaddingModes.Constant, value, padding) { }
}
