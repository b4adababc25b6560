using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Turns pixels into channels: [N, C, H r, W r] to [N, C r², H, W].</summary>
public sealed class PixelUnshuffle : ParameterLessModule<Tensor, Tensor>
{
    internal PixelUnshuffle(long downscale_factor) : base(nameof(PixelUnshuffle)) => this.downscale_factor = downscale_factor;

    public long downscale_factor { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.pixel_unshuffle(input, downscale_factor);
}
