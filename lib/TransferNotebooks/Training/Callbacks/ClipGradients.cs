using static TorchSharp.torch.nn.utils;

namespace TransferNotebooks;

/// <summary>Keeps the gradients of a step small (Pascanu, Mikolov and Bengio 2013, "On the difficulty of training recurrent neural networks", section 3.2).</summary>
public sealed class ClipGradients : Callback
{
    private readonly bool byValue;

    /// <summary>Scales all gradients down together where their norm is above a number.</summary>
    /// <param name="maxNorm">The highest Euclidean norm of all gradients as one vector.</param>
    public ClipGradients(double maxNorm)
        : this(maxNorm, byValue: false)
    {
    }

    private ClipGradients(double limit, bool byValue)
    {
        if (!(limit > 0)) throw new ArgumentOutOfRangeException(nameof(limit), $"The limit of gradients lies above 0. Received: {limit}.");
        (Limit, this.byValue) = (limit, byValue);
    }

    /// <summary>The highest norm, or the highest value.</summary>
    public double Limit { get; }

    /// <summary>The norm of the last step's gradients before they were scaled; NaN before the first step and where values are clipped.</summary>
    public double Norm { get; private set; } = double.NaN;

    /// <summary>Cuts each gradient off below -value and above value.</summary>
    /// <param name="value">The highest value.</param>
    public static ClipGradients ByValue(double value) => new(value, byValue: true);

    /// <inheritdoc/>
    protected internal override void AfterBackward(TrainingStep step)
    {
        var parameters = step.Run.Trained;
        if (byValue) clip_grad_value_(parameters, Limit);
        else Norm = clip_grad_norm_(parameters, Limit);
    }
}
