using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Co-Tuning keeps the source's head beside the target's, on the same body, and trains it to give the source classes that go with the target label:
/// L = CE(target head, y_t) + λ · CE(source head, p(y_s | y_t)) (You, Kou, Long and Wang 2020, "Co-Tuning for transfer learning").
/// </summary>
/// <remarks>
/// The second head is a copy of the source's: all that follows the body, trained at the head's rate. The model keeps its own head only, and the source stays as it is. Augmented images keep
/// their label's distribution; mixed targets <c>[N, K]</c> get the mixture of the distributions.
/// </remarks>
public sealed class CoTuning : Callback
{
    private const string Prefix = "head.";
    private readonly Backbone source;
    private readonly Backbone second;
    private readonly RelationshipMethod method;
    private Tensor? wanted;

    /// <summary>Makes the term.</summary>
    /// <param name="source">The source model with its own head; its body has the architecture of the model that is trained.</param>
    /// <param name="weight">λ.</param>
    /// <param name="relationship">p(y_s | y_t); null learns it on the training samples before the first step.</param>
    /// <param name="method">How it is learned then.</param>
    /// <exception cref="ArgumentException">λ is below 0, or the relationship has other source classes.</exception>
    public CoTuning(Backbone source, double weight = 1, CategoryRelationship? relationship = null, RelationshipMethod method = RelationshipMethod.Mean)
    {
        if (!(weight >= 0)) throw new ArgumentException($"The weight is at least 0. Received: {weight}.", nameof(weight));
        if (relationship is not null && relationship.SourceClasses != source.HeadWidth)
            throw new ArgumentException($"The relationship must be for the source's {source.HeadWidth} classes. Received: {relationship.SourceClasses}.", nameof(relationship));
        (this.source, Weight, Relationship, this.method) = (source, weight, relationship, method);
        second = source.Copy();
    }

    /// <summary>λ.</summary>
    public double Weight { get; }

    /// <summary>p(y_s | y_t); null before it is learned.</summary>
    public CategoryRelationship? Relationship { get; private set; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> WatchedIn(Backbone model) => [StageOutput.Last(model).Name];

    /// <inheritdoc/>
    protected internal override IEnumerable<Parameter> Parameters => second.Stages[^1].Parameters;

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run)
    {
        var model = run.Learner.Model;
        if (ReferenceEquals(model, source)) throw new InvalidOperationException($"Co-Tuning needs the source model beside the one that is trained: load it once more. Received: {model.Name} for both.");
        if (StageOutput.Last(model).Width != StageOutput.Last(source).Width)
            throw new InvalidOperationException($"The source's head must fit the body that is trained. Received: {source.Name} with {StageOutput.Last(source).Width} features, {model.Name} with {StageOutput.Last(model).Width}.");
        source.to(run.Learner.Device);
        second.to(run.Learner.Device);
        Relationship ??= CategoryRelationship.Learn(source, run.Learner.Training, method);
        if (Relationship.TargetClasses > model.HeadWidth) throw new InvalidOperationException($"The relationship has {Relationship.TargetClasses} target classes. Received: a head of {model.HeadWidth}.");
    }

    /// <inheritdoc/>
    protected internal override Tensor Penalty(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        if (!second.training) second.train();
        var said = second.Stages[^1].Run(step.Output(StageOutput.Last(step.Model).Name)).log_softmax(1);
        var targets = Wanted(said.device);
        var rows = step.Targets.dim() == 1 ? targets.index_select(0, step.Targets) : step.Targets.to(float32).matmul(targets);
        return ((rows * said).sum(1).mean() * -Weight).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<WeightTensor> Save() =>
        [.. Parameters.Select((parameter, place) => WeightTensor.From($"{Prefix}{place}", parameter.detach().cpu().contiguous().data<float>().ToArray(), parameter.shape)), .. Relationship is { } known ? [known.ToWeight()] : Array.Empty<WeightTensor>()];

    /// <inheritdoc/>
    protected internal override void Restore(WeightSet state)
    {
        using var quiet = no_grad();
        foreach (var (place, parameter) in Parameters.Index())
        {
            using var value = state[$"{Prefix}{place}"].ToTensor();
            parameter.copy_(value);
        }
        if (state.TryGet(CategoryRelationship.Name, out var known)) Relationship = CategoryRelationship.From(known);
        wanted?.Dispose();
        wanted = null;
    }

    private Tensor Wanted(Device device)
    {
        if (wanted is { } there && there.device == device) return there;
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        wanted?.Dispose();
        var matrix = Relationship!;
        return wanted = tensor(matrix.ToArray().Cast<double>().ToArray(), [matrix.TargetClasses, matrix.SourceClasses]).to(float32).to(device).DetachFromDisposeScope();
    }
}
