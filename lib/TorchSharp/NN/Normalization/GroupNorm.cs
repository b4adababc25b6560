using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises groups of channels of every sample (Wu and He 2018). Input [N, C, *].</summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
    {
        if (num_groups <= 0 || num_channels % num_groups != 0) throw new ArgumentException($"The number of channels must be a multiple of the number of groups. Received: {num_channels} channels, {num_groups} groups.", nameof(num_groups));
        this.num_groups = num_groups;
        this.eps = eps;
        this.affine = affine;
        if (!affine) return;
        weight = new Parameter(nn.init.ones_(empty(num_channels, dtype, device)));
        bias = new Parameter(nn.init.zeros_(empty(num_channels, dtype, device)));
    }

    /// <summary>Scale, one per channel; null when not affine.</summary>
    public Parameter weight { get => field!; set => SetParameter(ref field, value); }

    /// <summary>Shift, one per channel; null when not affine.</summary>
    public Parameter? bias { get; set => SetParameter(ref field, value); }

    public long num_groups { get; set; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    public bool affine { get; set; }

    public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
}
