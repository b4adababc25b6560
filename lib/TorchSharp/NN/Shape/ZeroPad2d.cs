using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adds zeros to the sides of images, [N, C, H, W].</summary>
public sealed class ZeroPad2d : PadBase
{
    internal ZeroPad2d(params long[] padding) : base(nameof(ZeroPad2d), PaddingModes.Constant, 0, padding) { }
}
