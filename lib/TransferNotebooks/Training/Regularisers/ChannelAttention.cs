using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// How much each channel of a source model matters for the target's labels: the loss of a linear classifier on the source's pooled features grows when the
/// channel is set to zero (Li et al. 2019, "DELTA", the attention).
/// </summary>
public sealed class ChannelAttention
{
    private readonly IReadOnlyDictionary<string, float[]> weights;

    private ChannelAttention(IReadOnlyDictionary<string, float[]> weights) => this.weights = weights;

    /// <summary>All channels count alike.</summary>
    public static ChannelAttention Uniform { get; } = new(new Dictionary<string, float[]>());

    /// <summary>The stages it was measured for; empty for equal weights.</summary>
    public IEnumerable<string> Stages => weights.Keys;

    /// <summary>The weights of a stage's channels, which sum to 1.</summary>
    /// <param name="stage">One of <see cref="Stages"/>.</param>
    /// <exception cref="ArgumentException">It was not measured there.</exception>
    public IReadOnlyList<float> this[string stage] => weights.TryGetValue(stage, out var found) ? found
        : throw new ArgumentException($"Attention was measured for the stages {string.Join(", ", weights.Keys)}. Received: '{stage}'.", nameof(stage));

    /// <summary>
    /// Measures it: trains a logistic classifier on the source's pooled features of all samples, then sets one channel after the other to zero on some of them. The
    /// weights are a softmax over how much the loss grows; as these differences are small, they are brought to mean 0 and variance 1 first and divided by a temperature.
    /// </summary>
    /// <param name="source">The source model; it is put into evaluation mode.</param>
    /// <param name="training">The target's training samples.</param>
    /// <param name="stages">The stages; null for all of the body that have maps. One pass through the layers behind it is needed for each channel.</param>
    /// <param name="samples">How many samples the channels are set to zero on, at most.</param>
    /// <param name="temperature">Makes the weights more alike.</param>
    /// <param name="token">Stops between two channels.</param>
    /// <exception cref="ArgumentException">There are fewer than two classes, or a number is out of range.</exception>
    public static ChannelAttention Measure(Backbone source, LabelledData training, IReadOnlyList<string>? stages = null, int samples = 64, double temperature = 5, CancellationToken token = default)
    {
        if (samples < 1 || !(temperature > 0)) throw new ArgumentException($"Wanted: at least 1 sample and a temperature above 0. Received: {samples} and {temperature}.");
        source.eval();
        var growth = new ChannelAblation(source, training, stages ?? MapsOf(source), samples).Run(token);
        return new(growth.ToDictionary(pair => pair.Key, pair => Softmax(pair.Value, temperature)));
    }

    /// <summary>Stages of a body that have maps.</summary>
    internal static IReadOnlyList<string> MapsOf(Backbone model) => [.. StageOutput.Body(model).Where(stage => stage.Stride > 0).Select(stage => stage.Name)];

    /// <summary>The weights of a stage; null where all are equal.</summary>
    internal float[]? Weights(string stage, long channels)
    {
        if (weights.Count == 0) return null;
        var found = (float[])this[stage];
        return found.Length == channels ? found : throw new ArgumentException($"Attention of stage {stage} has {found.Length} channels. Received: a map of {channels}.", nameof(stage));
    }

    internal IEnumerable<WeightTensor> Save(string prefix) => weights.Select(pair => WeightTensor.From(prefix + pair.Key, pair.Value, pair.Value.Length));

    internal static ChannelAttention? From(WeightSet state, string prefix)
    {
        var own = state.Where(weight => weight.Name.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(weight => weight.Name[prefix.Length..], weight => weight.ToSingles());
        return own.Count == 0 ? null : new(own);
    }

    private static float[] Softmax(double[] growth, double temperature)
    {
        var mean = growth.Average();
        var deviation = Math.Sqrt(growth.Average(value => (value - mean) * (value - mean)));
        var raised = Array.ConvertAll(growth, value => deviation > 0 ? Math.Exp((value - mean) / deviation / temperature) : 1);
        var sum = raised.Sum();
        return Array.ConvertAll(raised, value => (float)(value / sum));
    }
}
