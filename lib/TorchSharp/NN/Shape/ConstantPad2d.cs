using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adds a constant to the sides of images, [N, C, H, W].</summary>
public sealed class ConstantPad2d : PadBase
{
    internal ConstantPad2d(double value, params long[] padding) : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding) { }
}
