using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>An optimizer that keeps groups of parameters and a state for each parameter.</summary>
public abstract partial class OptimizerHelper : Optimizer
{
    /// <summary>What groups without options of their own are trained with.</summary>
    protected OptimizerOptions _defaults = new();

    /// <summary>The state of each parameter, by its handle.</summary>
    protected OrderedDict<IntPtr, OptimizerState> _state = new();

    public OptimizerHelper() : base(IntPtr.Zero)
    {
    }

    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    /// <summary>Takes another group in; options it does not set are the optimizer's.</summary>
    /// <exception cref="ArgumentException">The group is of another optimizer, or a parameter is in a group already.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        var all = param_group.Parameters.ToArray();
        if (all.FirstOrDefault(parameter => _state.ContainsKey(parameter.Handle)) is not null || all.DistinctBy(parameter => parameter.Handle).Count() != all.Length)
            throw new ArgumentException("A parameter can be in one group only, once.", nameof(param_group));
        param_group.Parameters = all;
        if (param_group.Options is null) param_group.Options = NewOptions();
        param_group.Options.Complete(_defaults);
        _parameter_groups.Add(param_group);
        foreach (var parameter in all)
        {
            var state = NewState(parameter);
            _state[parameter.Handle] = state;
            state.Initialize(param_group.Options);
        }
    }

    /// <summary>Sets all gradients that are there to zero.</summary>
    public override void zero_grad()
    {
        foreach (var group in _parameter_groups) ZeroGradients(group);
    }

    /// <summary>Runs the closure, then an update for every group, without recording and in a scope of its own.</summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        var loss = Loss(loss_closure);
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
            body(group as T ?? throw new InvalidOperationException($"A group of {GetType().Name} is expected. Received: {group.GetType()}."));
        return loss;
    }

    /// <summary>Moves the states to a device, as the parameters were moved.</summary>
    public void to(Device device)
    {
        foreach (var state in _state.Values) state.to(device);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        foreach (var state in _state.Values) (state as IDisposable)?.Dispose();
        _state.Clear();
    }

    /// <summary>Empty options of this optimizer's kind.</summary>
    private protected virtual OptimizerOptions NewOptions() => new();

    /// <summary>A state of this optimizer's kind.</summary>
    private protected virtual OptimizerState NewState(Parameter parameter) => throw new NotSupportedException($"{GetType().Name} keeps its states itself; it overrides add_param_group.");

    private protected static Tensor? Loss(Func<Tensor>? closure)
    {
        if (closure is null) return null;
        using var recording = enable_grad();
        return closure();
    }

    /// <summary>What constructors do last.</summary>
    private protected void Start(OptimizerOptions defaults, IEnumerable<ParamGroup> groups)
    {
        defaults.InitialLearningRate = defaults.LearningRate ?? 0;
        _defaults = defaults;
        foreach (var group in groups) add_param_group(group);
    }

    /// <summary>Refuses numbers that make no sense.</summary>
    private protected static void Require(bool good, string name, double value, string rule)
    {
        if (!good) throw new ArgumentException($"{name} {rule}. Received: {value}.", name);
    }
}
