using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What batch and instance normalisation share: scale and shift, and statistics kept over batches.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name) : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(empty(num_features, dtype, device));
            bias = new Parameter(empty(num_features, dtype, device));
        }
        if (track_running_stats)
        {
            running_mean = empty(num_features, dtype, device);
            running_var = empty(num_features, dtype, device);
            num_batches_tracked = empty(Array.Empty<long>(), ScalarType.Int64, device);
        }
        reset_parameters();
    }

    /// <summary>Scale, one per channel; null when not affine.</summary>
    public Parameter weight { get => field!; set => SetParameter(ref field, value); }

    /// <summary>Shift, one per channel; null when not affine.</summary>
    public Parameter? bias { get; set => SetParameter(ref field, value); }

    /// <summary>The means kept for evaluation.</summary>
    public Tensor? running_mean { get; set => SetBuffer(ref field, value); }

    /// <summary>The variances kept for evaluation.</summary>
    public Tensor? running_var { get; set => SetBuffer(ref field, value); }

    /// <summary>How many batches the statistics have seen.</summary>
    public Tensor? num_batches_tracked { get; set => SetBuffer(ref field, value); }

    public long num_features { get; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The weight of a new batch in the kept statistics; null: all batches weigh the same.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    /// <summary>Forgets the kept statistics: mean 0, variance 1.</summary>
    public void reset_running_stats()
    {
        if (!track_running_stats) return;
        nn.init.zeros_(running_mean!);
        nn.init.ones_(running_var!);
        nn.init.zeros_(num_batches_tracked!);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine) return;
        nn.init.ones_(weight);
        nn.init.zeros_(bias!);
    }

    /// <summary>Refuses inputs of another number of dimensions.</summary>
    protected abstract void ValidateInputDimensions(Tensor input);

    private protected void RequireDimensions(Tensor input, int least, int most)
    {
        var dimensions = input.dim();
        if (dimensions < least || dimensions > most)
            throw new ArgumentException($"{GetName()} takes {least}{(most == least ? "" : $" or {most}")} dimensions. Received: [{string.Join(", ", input.shape)}].", nameof(input));
    }
}
