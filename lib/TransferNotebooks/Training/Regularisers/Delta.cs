using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Keeps the feature maps near those of the source model, channels that matter for the target's labels more than others (Li, Xiong, Wang, Rao, Liu and Huan 2019,
/// "DELTA: deep learning transfer using feature map with attention for convolutional networks"):
/// Ω = ½ · Σ over the stages of the mean over the samples of Σ_j C · a_j · ‖F_j(x; w) − F_j(x; w⁰)‖² / (H · W), with the channels' attention a, which sums to 1,
/// plus β/2 times the squared values of the head.
/// </summary>
/// <remarks>
/// With equal attention it is half the squared distance of the maps, averaged over positions and summed over channels. The division by H · W and the mean over
/// the samples are this kit's, so that a strength means the same at any image and batch size. The source model computes without batch statistics, so networks
/// with batch normalisation in training mode begin above 0.
/// </remarks>
public sealed class Delta : Callback
{
    private const string Prefix = "attention.";
    private readonly SourceModel source;
    private readonly IReadOnlyList<string>? stages;

    /// <summary>Makes the term.</summary>
    /// <param name="source">The source model, of the same architecture; null for the model itself as it is before its first step.</param>
    /// <param name="strength">α, the strength on the maps.</param>
    /// <param name="beta">β, the strength on the head's values.</param>
    /// <param name="stages">The stages that are compared; null for all of the body that have maps.</param>
    /// <param name="attention">The channels' weights; null measures them on the training samples before the first step.</param>
    /// <exception cref="ArgumentException">A strength is below 0, or there is no stage.</exception>
    public Delta(Backbone? source = null, double strength = 0.01, double beta = 0.01, IReadOnlyList<string>? stages = null, ChannelAttention? attention = null)
    {
        if (!(strength >= 0) || !(beta >= 0)) throw new ArgumentException($"The strengths are at least 0. Received: {strength} and beta {beta}.");
        if (stages is { Count: 0 }) throw new ArgumentException("At least one stage must be compared; leave the stages out for all.", nameof(stages));
        (this.source, Strength, Beta, this.stages, Attention) = (new(source), strength, beta, stages, attention);
    }

    /// <summary>α, the strength on the maps.</summary>
    public double Strength { get; }

    /// <summary>β, the strength on the head's values.</summary>
    public double Beta { get; }

    /// <summary>The channels' weights; null before they are measured.</summary>
    public ChannelAttention? Attention { get; private set; }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<string> WatchedIn(Backbone model) => stages ?? ChannelAttention.MapsOf(model);

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run)
    {
        var first = source.Begin(run);
        foreach (var name in WatchedIn(run.Learner.Model))
            if (StageOutput.Named(run.Learner.Model, name).Width != StageOutput.Named(first, name).Width)
                throw new InvalidOperationException($"Source and target need maps of the same width; name stages where they have, or use FeatureDistillation. Received: {first.Name} and {run.Learner.Model.Name}, stage {name}.");
        Attention ??= ChannelAttention.Measure(first, run.Learner.Training, WatchedIn(run.Learner.Model));
    }

    /// <inheritdoc/>
    protected internal override Tensor Penalty(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        var model = source.Of(step.Run);
        var names = WatchedIn(step.Model);
        var before = StageOutput.Of(model, SourceModel.Inputs(step), [.. names]);
        var sum = StageOutput.NewParameters(step.Model).Where(parameter => parameter.requires_grad).Aggregate(zeros(1, device: step.Inputs.device).sum(), (all, parameter) => all + parameter.square().sum()) * (Beta / 2);
        foreach (var name in names)
        {
            var map = StageOutput.Map(StageOutput.Named(step.Model, name), step.Output(name), step.Inputs);
            var distance = (map - StageOutput.Map(StageOutput.Named(model, name), before[name], step.Inputs)).to(float32).square();
            var channels = distance.dim() > 2 ? distance.flatten(2).mean([2]) : distance;
            sum += (Attention!.Weights(name, channels.shape[1]) is { } weights ? channels.mean([0]) * tensor(weights, device: channels.device) * weights.Length : channels.mean([0])).sum() * (Strength / 2);
        }
        return sum.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<WeightTensor> Save() => [.. source.Save(), .. Attention?.Save(Prefix) ?? []];

    /// <inheritdoc/>
    protected internal override void Restore(WeightSet state)
    {
        source.Restore(state);
        Attention = ChannelAttention.From(state, Prefix) ?? Attention ?? ChannelAttention.Uniform;
    }
}
