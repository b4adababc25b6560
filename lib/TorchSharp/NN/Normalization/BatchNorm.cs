using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises every channel by mean and variance of the batch, in evaluation by those kept from training (Ioffe and Szegedy 2015).</summary>
public abstract class BatchNorm : NormBase
{
    public BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var useBatch = training || running_mean is null;
        if (useBatch) RequireSeveral(input);
        var share = momentum ?? 0;
        if (training && num_batches_tracked is { } seen)
        {
            Aten.InPlace("add_.Scalar", seen, 1L);
            if (momentum is null) share = 1.0 / Aten.CallInt("item", seen);
        }
        return Aten.Call("batch_norm", input, weight, bias, running_mean, running_var, useBatch, share, eps, true);
    }

    private static void RequireSeveral(Tensor input)
    {
        if (input.numel() == input.size(1)) throw new ArgumentException($"In training batch normalisation needs more than one value per channel. Received: [{string.Join(", ", input.shape)}].", nameof(input));
    }
}
