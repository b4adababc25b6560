using static TorchSharp.torch.optim;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Modules;

/// <summary>Adamax: Adam with the largest instead of the mean square gradient (arXiv:1412.6980, section 7.1).</summary>
public partial class Adamax : OptimizerHelper, IBetas
{
    /// <summary>For parameters in one group.</summary>
    public Adamax(IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay)
    {
    }

    /// <summary>For groups of parameters; what a group does not set is taken from here.</summary>
    public Adamax(IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0)
    {
        Require(lr >= 0, nameof(lr), lr, "is not negative");
        Require(beta1 is >= 0 and < 1, nameof(beta1), beta1, "lies from 0 to below 1");
        Require(beta2 is >= 0 and < 1, nameof(beta2), beta2, "lies from 0 to below 1");
        Require(eps >= 0, nameof(eps), eps, "is not negative");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "is not negative");
        Start(new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay }, parameters);
    }

    /// <summary>The betas of groups added from now on.</summary>
    public (double, double) Betas { get => (Defaults.beta1 ?? 0, Defaults.beta2 ?? 0); set => (Defaults.beta1, Defaults.beta2) = value; }

    private Options Defaults => (Options)_defaults;

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => StepInBatches(closure);

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
