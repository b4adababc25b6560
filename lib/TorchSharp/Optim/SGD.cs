using static TorchSharp.torch.optim;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum if asked for.</summary>
public partial class SGD : OptimizerHelper, IMomentum
{
    /// <summary>For parameters in one group.</summary>
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <summary>For groups of parameters; what a group does not set is taken from here.</summary>
    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "is not negative");
        Require(momentum >= 0, nameof(momentum), momentum, "is not negative");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "is not negative");
        if (nesterov && (momentum <= 0 || dampening != 0)) throw new ArgumentException($"Nesterov needs a momentum and no dampening. Received: momentum {momentum}, dampening {dampening}.", nameof(nesterov));
        Start(new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize }, parameters);
    }

    /// <summary>The momentum of groups added from now on.</summary>
    public double Momentum { get => Defaults.momentum ?? 0; set => Defaults.momentum = value; }

    private Options Defaults => (Options)_defaults;

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) => StepInBatches(closure);

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
