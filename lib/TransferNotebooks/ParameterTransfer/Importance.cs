using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// How much each single parameter of a network matters, for <see cref="ParameterTransfer.CopyImportant"/>. Dispose it when the transfer is done.
/// </summary>
public sealed class Importance : IDisposable
{
    private readonly Dictionary<string, Tensor> scores;

    private Importance(string measure, Dictionary<string, Tensor> scores) => (Measure, this.scores) = (measure, scores);

    /// <summary>What was measured, in words.</summary>
    public string Measure { get; }

    /// <summary>The scores of each parameter, in its shape, by key; none is negative.</summary>
    public IReadOnlyDictionary<string, Tensor> Scores => scores;

    /// <summary>The size of the weights, |θ|.</summary>
    /// <param name="network">The network.</param>
    public static Importance Magnitude(nn.Module network) => Of("|weight|", network, (_, parameter) => parameter.abs());

    /// <summary>
    /// What the loss on target data would feel if a weight were left out, to first order: |θ · ∂L/∂θ| of the mean loss over all batches (Lee et al. 2019, "SNIP: Single-shot
    /// network pruning based on connection sensitivity", equation 5).
    /// </summary>
    /// <param name="network">The network with a head for the target's classes. It is run in evaluation mode; its values and mode stay.</param>
    /// <param name="batches">A few batches of target data: inputs and labels.</param>
    /// <param name="loss">The mean loss from scores and labels; null for <see cref="Backbone.Loss"/>, or cross-entropy.</param>
    /// <exception cref="ArgumentException">There are no batches.</exception>
    public static Importance Saliency(nn.Module<Tensor, Tensor> network, IEnumerable<(Tensor Inputs, Tensor Labels)> batches, Func<Tensor, Tensor, Tensor>? loss = null) =>
        Collected("|weight × gradient|", network, batches, loss, gradient => gradient, (parameter, mean) => (parameter * mean).abs());

    /// <summary>
    /// The diagonal of the empirical Fisher information: the mean over the batches of (∂L/∂θ)². With batches of one sample it is exact; larger batches are quicker and
    /// underestimate it.
    /// </summary>
    /// <param name="network">The network with a head for the target's classes. It is run in evaluation mode; its values and mode stay.</param>
    /// <param name="batches">Batches of target data: inputs and labels.</param>
    /// <param name="loss">The mean loss from scores and labels; null for <see cref="Backbone.Loss"/>, or cross-entropy.</param>
    /// <exception cref="ArgumentException">There are no batches.</exception>
    public static Importance Fisher(nn.Module<Tensor, Tensor> network, IEnumerable<(Tensor Inputs, Tensor Labels)> batches, Func<Tensor, Tensor, Tensor>? loss = null) =>
        Collected("Fisher information", network, batches, loss, gradient => gradient.square(), (_, mean) => mean.alias());

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in scores.Values) tensor.Dispose();
    }

    private static Importance Collected(string measure, nn.Module<Tensor, Tensor> network, IEnumerable<(Tensor Inputs, Tensor Labels)> batches, Func<Tensor, Tensor, Tensor>? loss,
        Func<Tensor, Tensor> of, Func<Tensor, Tensor, Tensor> final)
    {
        loss ??= network is Backbone backbone ? (scores, labels) => backbone.Loss(scores, labels) : (scores, labels) => nn.functional.cross_entropy(scores, labels);
        using var scope = NewDisposeScope();
        var (mode, count) = (network.training, 0L);
        var named = network.named_parameters().ToArray();
        var trained = named.Select(entry => entry.parameter.requires_grad).ToArray();
        var sums = named.ToDictionary(entry => entry.name, entry => zeros_like(entry.parameter).detach());
        foreach (var (_, parameter) in named) Backbone.SetTrained(parameter, true);
        network.eval();
        try
        {
            foreach (var (inputs, labels) in batches)
            {
                using var step = NewDisposeScope();
                network.zero_grad();
                loss(network.call(inputs), labels).backward();
                using var quiet = no_grad();
                foreach (var (name, parameter) in named)
                    if (parameter.grad is { } gradient) sums[name].add_(of(gradient) * inputs.shape[0]);
                count += inputs.shape[0];
            }
        }
        finally
        {
            network.zero_grad();
            for (var i = 0; i < named.Length; i++) Backbone.SetTrained(named[i].parameter, trained[i]);
            network.train(mode);
        }
        if (count == 0) throw new ArgumentException("Importance on target data needs at least one batch. Received: none.", nameof(batches));
        return Of(measure, network, (name, parameter) => final(parameter, sums[name] / count));
    }

    private static Importance Of(string measure, nn.Module network, Func<string, Tensor, Tensor> score)
    {
        using var quiet = no_grad();
        return new(measure, network.named_parameters().ToDictionary(entry => entry.name, entry => score(entry.name, entry.parameter).detach().DetachFromDisposeScope()));
    }
}
