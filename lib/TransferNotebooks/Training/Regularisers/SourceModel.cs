using TorchSharp;

namespace TransferNotebooks;

/// <summary>The source model of a training method: one that was given, or a copy of the model as it was before its first step. It is never trained.</summary>
internal sealed class SourceModel(Backbone? given)
{
    private const string Prefix = "source.";
    private readonly bool own = given is null;
    private Backbone? model = given;
    private WeightSet? restored;

    /// <summary>Takes the copy where no model was given; that of an earlier training of the same learner stays.</summary>
    public Backbone Begin(TrainingRun run)
    {
        var trained = run.Learner.Model;
        if (ReferenceEquals(model, trained))
            throw new InvalidOperationException($"The source model must not be the one that is trained: leave it out, then a copy is taken before the first step. Received: {trained.Name} for both.");
        return Placed(model ??= trained.Copy(), run.Learner.Device);
    }

    /// <summary>The model, in evaluation mode.</summary>
    public Backbone Of(TrainingRun run)
    {
        if (model is null)
        {
            model = run.Learner.Model.Copy();
            (restored ?? throw new InvalidOperationException("The method has no source model yet: it takes one when a training begins.")).LoadInto(model);
            restored = null;
        }
        return Placed(model, run.Learner.Device);
    }

    /// <summary>A step's inputs in the order in memory that convolutions are faster on, where the learner uses it.</summary>
    public static torch.Tensor Inputs(TrainingStep step) => step.Run.Learner.ChannelsLast && step.Inputs.dim() == 4 ? Engine.ChannelsLast(step.Inputs) : step.Inputs;

    /// <summary>The copy's values; nothing where a model was given.</summary>
    public IEnumerable<WeightTensor> Save() => own && model is not null ? model.ToWeights().Select(weight => weight.Renamed(Prefix + weight.Name)) : [];

    public void Restore(WeightSet state)
    {
        if (!own) return;
        var kept = state.Where(weight => weight.Name.StartsWith(Prefix, StringComparison.Ordinal)).Select(weight => weight.Renamed(weight.Name[Prefix.Length..])).ToArray();
        (model, restored) = kept.Length > 0 ? (null, new WeightSet(kept)) : (model, restored);
    }

    private static Backbone Placed(Backbone model, torch.Device device)
    {
        if (model.parameters().FirstOrDefault() is { } weight && weight.device != device) model.to(device);
        if (model.training) model.eval();
        return model;
    }
}
