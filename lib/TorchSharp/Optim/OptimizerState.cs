using TorchSharp.Utils;
using Device = TorchSharp.torch.Device;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers about one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies another state of the same kind.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Whether another state is the same but for rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Begins anew.</summary>
    public abstract void Initialize(OptimizerOptions options);

    public virtual void to(Device device)
    {
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor) => new StateVisitor.Writing(writer).VisitOptional(ref tensor);

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device) => new StateVisitor.Reading(reader, device).VisitOptional(ref result);
}

/// <summary>A state whose parts are all shown to a visitor.</summary>
public abstract class VisitedState : OptimizerState, IDisposable
{
    private protected VisitedState(Parameter parameter) : base(parameter)
    {
    }

    public override void SaveStateDict(BinaryWriter writer) => Visit(new StateVisitor.Writing(writer));

    public override void LoadStateDict(BinaryReader reader) => Visit(new StateVisitor.Reading(reader, _parameter.device, _parameter));

    public override void LoadStateDict(OptimizerState source) => Visit(new StateVisitor.Copying(Parts(source), _parameter.device));

    public override bool ApproximatelyEquals(OptimizerState other)
    {
        if (other?.GetType() != GetType()) return false;
        return Parts(this).Zip(Parts(other)).All(pair => pair switch
        {
            (Tensor mine, Tensor its) => mine.allclose(its),
            (double mine, double its) => Math.Abs(mine - its) <= 1e-8 + 1e-5 * Math.Abs(its),
            var (mine, its) => Equals(mine, its),
        });
    }

    public override void to(Device device) => Visit(new StateVisitor.Moving(device));

    public void Dispose() => Visit(new StateVisitor.Disposing());

    internal abstract void Visit(StateVisitor visitor);

    /// <summary>How many updates it has seen; parameters are updated together when this is equal.</summary>
    internal virtual long Updates => 0;

    /// <summary>Zeros (or another number) like the parameter, for the optimizer alone.</summary>
    private protected Tensor Like(double number = 0)
    {
        using var quiet = torch.no_grad();
        var tensor = torch.zeros_like(_parameter).DetachFromDisposeScope();
        return number == 0 ? tensor : tensor.fill_(number);
    }

    private Queue<object?> Parts(OptimizerState source)
    {
        if (source.GetType() != GetType()) throw new ArgumentException($"This is the state of another optimizer. Expected: {GetType()}. Received: {source.GetType()}.", nameof(source));
        var gathering = new StateVisitor.Gathering();
        ((VisitedState)source).Visit(gathering);
        return gathering.Values;
    }
}
