using static TorchSharp.torch.optim;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Modules;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101).</summary>
public partial class AdamW : OptimizerHelper, IBetas
{
    /// <summary>For parameters in one group.</summary>
    public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>For groups of parameters; what a group does not set is taken from here.</summary>
    public AdamW(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "is not negative");
        Require(beta1 is >= 0 and < 1, nameof(beta1), beta1, "lies from 0 to below 1");
        Require(beta2 is >= 0 and < 1, nameof(beta2), beta2, "lies from 0 to below 1");
        Require(eps >= 0, nameof(eps), eps, "is not negative");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "is not negative");
        Start(new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }, parameters);
    }

    /// <summary>The betas of groups added from now on.</summary>
    public (double, double) Betas { get => (Defaults.beta1 ?? 0, Defaults.beta2 ?? 0); set => (Defaults.beta1, Defaults.beta2) = value; }

    private Options Defaults => (Options)_defaults;

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => StepInBatches(closure);

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
