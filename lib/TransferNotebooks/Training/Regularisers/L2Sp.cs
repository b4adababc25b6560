using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Keeps the parameters near their starting point: Ω(w) = α/2 · ‖w_S − w_S⁰‖² + β/2 · ‖w_S̄‖², where S are the parameters that come from the source model and
/// S̄ the new ones (Li, Grandvalet and Davoine 2018, "Explicit inductive bias for transfer learning with convolutional networks": the penalty named L²-SP).
/// </summary>
/// <remarks>
/// A parameter counts as the source's where the source model has one of the same name and shape and it is not of a layer that gives the scores of classes
/// (<see cref="Backbone.Head"/>, auxiliary classifiers) or of a head by <see cref="Backbone.ReplaceHead"/>. Weight decay pulls to zero what this pulls to its start: give the optimizer <c>weightDecay: 0</c> with it.
/// </remarks>
public sealed class L2Sp : Callback
{
    private readonly SourceModel source;

    /// <summary>Makes the term.</summary>
    /// <param name="source">The model whose parameters are the starting point; null for the model itself as it is before its first step.</param>
    /// <param name="alpha">α, the strength on what comes from the source.</param>
    /// <param name="beta">β, the strength on what is new.</param>
    /// <exception cref="ArgumentException">A strength is below 0.</exception>
    public L2Sp(Backbone? source = null, double alpha = 0.01, double beta = 0.01)
    {
        if (!(alpha >= 0) || !(beta >= 0)) throw new ArgumentException($"The strengths are at least 0. Received: alpha {alpha}, beta {beta}.");
        (this.source, Alpha, Beta) = (new(source), alpha, beta);
    }

    /// <summary>α, the strength on what comes from the source.</summary>
    public double Alpha { get; }

    /// <summary>β, the strength on what is new.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run) => source.Begin(run);

    /// <inheritdoc/>
    protected internal override Tensor? Penalty(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        var start = source.Of(step.Run).named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        var head = StageOutput.NewParameters(step.Model).Select(parameter => parameter.Handle).ToHashSet();
        var terms = new List<Tensor>();
        foreach (var (name, parameter) in step.Model.named_parameters().Where(pair => pair.parameter.requires_grad))
        {
            var from = !head.Contains(parameter.Handle) && start.TryGetValue(name, out var first) && first.shape.SequenceEqual(parameter.shape) ? first : null;
            terms.Add((from is null ? parameter : parameter - from.detach()).square().sum() * ((from is null ? Beta : Alpha) / 2));
        }
        return terms.Count == 0 ? null : stack(terms).sum().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<WeightTensor> Save() => source.Save();

    /// <inheritdoc/>
    protected internal override void Restore(WeightSet state) => source.Restore(state);
}
