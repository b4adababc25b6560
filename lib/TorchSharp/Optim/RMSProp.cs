using static TorchSharp.torch.optim;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Modules;

/// <summary>RMSprop: gradients over the root of their running mean square.</summary>
public partial class RMSProp : OptimizerHelper, IMomentum
{
    /// <summary>For parameters in one group.</summary>
    public RMSProp(IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    /// <summary>For groups of parameters; what a group does not set is taken from here.</summary>
    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "is not negative");
        Require(alpha >= 0, nameof(alpha), alpha, "is not negative");
        Require(eps >= 0, nameof(eps), eps, "is not negative");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "is not negative");
        Require(momentum >= 0, nameof(momentum), momentum, "is not negative");
        Start(new Options { LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize }, parameters);
    }

    /// <summary>The momentum of groups added from now on.</summary>
    public double Momentum { get => Defaults.momentum ?? 0; set => Defaults.momentum = value; }

    private Options Defaults => (Options)_defaults;

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => StepInBatches(closure);

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
