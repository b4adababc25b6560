using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Enlarges signals, images or volumes.</summary>
public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
{
    private readonly long[]? wanted;
    private readonly double[]? factors;

    internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor) : base(nameof(Upsample))
    {
        wanted = size;
        factors = scale_factor;
        this.mode = mode;
        this.align_corners = align_corners;
        this.recompute_scale_factor = recompute_scale_factor;
    }

    public ReadOnlySpan<long> size => wanted;

    public ReadOnlySpan<double> scale_factor => factors;

    public UpsampleMode mode { get; }

    public bool? align_corners { get; }

    public bool? recompute_scale_factor { get; set; }

    public override Tensor forward(Tensor input) =>
        nn.functional.interpolate(input, wanted, factors, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
}
