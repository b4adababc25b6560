using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>A small network on features; see <see cref="Probe.Mlp"/>. Its scores are probabilities.</summary>
public sealed class MlpProbe : Probe
{
    private const double LeastGain = 1e-4;
    private const int Patience = 10;

    private readonly PresentClasses present;
    private readonly Standardiser standardiser;
    private readonly float[] hiddenWeights, hiddenBias, outputWeights, outputBias;

    internal MlpProbe(Features train, int hidden, int epochs, double learningRate, double penalty, int batchSize, bool standardise, int seed)
        : base(train)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (!(learningRate > 0) || double.IsInfinity(learningRate)) throw new ArgumentException($"A learning rate is a positive number. Received: {learningRate}.", nameof(learningRate));
        if (!(penalty >= 0) || double.IsInfinity(penalty)) throw new ArgumentException($"A penalty is at least 0. Received: {penalty}.", nameof(penalty));
        present = new PresentClasses(train, atLeast: 2);
        Hidden = hidden;
        var plain = train.ToArray();
        standardiser = Standardiser.Fit(plain, train.Count, Width, centre: standardise, scale: standardise);
        var (x, random, losses) = (standardiser.Apply(plain), new SeededRandom(seed), new List<double>());
        using var scope = NewDisposeScope();
        Parameter[] parts = [Drawn(Width, ref random, hidden, Width), Drawn(Width, ref random, hidden), Drawn(hidden, ref random, present.Indices.Length, hidden), Drawn(hidden, ref random, present.Indices.Length)];
        int batch = Math.Min(batchSize, train.Count);
        // The penalty is on the weights, not on the biases.
        using var weightSteps = optim.Adam([parts[0], parts[2]], learningRate, weight_decay: penalty / batch);
        using var biasSteps = optim.Adam([parts[1], parts[3]], learningRate);
        var (samples, labels) = (tensor(x, [train.Count, Width]), tensor(Array.ConvertAll(present.Labels, label => (long)label)));
        var order = Enumerable.Range(0, train.Count).Select(place => (long)place).ToArray();
        var (best, idle) = (double.PositiveInfinity, 0);
        while (losses.Count < epochs && idle <= Patience)
        {
            Interruption.Token.ThrowIfCancellationRequested();
            random.Shuffle<long>(order);
            var sum = 0.0;
            using var epoch = NewDisposeScope();
            var shuffled = tensor(order);
            for (int first = 0; first < train.Count; first += batch)
            {
                using var step = NewDisposeScope();
                var some = shuffled.narrow(0, first, Math.Min(batch, train.Count - first));
                weightSteps.zero_grad();
                biasSteps.zero_grad();
                var loss = functional.cross_entropy(Forward(samples.index_select(0, some), parts), labels.index_select(0, some));
                loss.backward();
                weightSteps.step();
                biasSteps.step();
                sum += loss.item<float>() * some.shape[0];
            }

            losses.Add(sum / train.Count);
            if (!double.IsFinite(losses[^1])) throw new InvalidOperationException($"The loss of the probe's network is no longer a number after {losses.Count} epochs. Take a smaller learning rate. Received: {learningRate}.");
            idle = losses[^1] > best - LeastGain ? idle + 1 : 0;
            best = Math.Min(best, losses[^1]);
        }

        (hiddenWeights, hiddenBias, outputWeights, outputBias) = (Values(parts[0]), Values(parts[1]), Values(parts[2]), Values(parts[3]));
        Losses = losses;
    }

    /// <summary>Units of the hidden layer.</summary>
    public int Hidden { get; }

    /// <summary>Mean log loss of every epoch, taken while it was trained.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>Probabilities, <c>[N, classes]</c>.</summary>
    public override double[,] Scores(Features features)
    {
        Check(features);
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        int classes = present.Indices.Length;
        Tensor[] parts = [tensor(hiddenWeights, [Hidden, Width]), tensor(hiddenBias), tensor(outputWeights, [classes, Hidden]), tensor(outputBias)];
        var scores = Forward(tensor(standardiser.Apply(features.ToArray()), [features.Count, Width]), parts);
        return present.Spread(FeatureMatrix.Values(scores.to(float64).softmax(1)), 0);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"network probe: {Classes.Count} classes on {Width} features, {Hidden} hidden units, {Losses.Count} epochs, loss {Losses[^1]:0.0000}");

    private static Tensor Forward(Tensor x, IReadOnlyList<Tensor> parts) => functional.linear(functional.relu(functional.linear(x, parts[0], parts[1])), parts[2], parts[3]);

    // Uniform within ±1/√inputs, as PyTorch's Linear; from the probe's own generator, so that torch's is left alone.
    private static Parameter Drawn(int inputs, ref SeededRandom random, params ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long size in shape) count *= size;
        var values = new float[count];
        double bound = 1 / Math.Sqrt(inputs);
        foreach (ref float value in values.AsSpan()) value = (float)random.Between(-bound, bound);
        return Parameter(tensor(values, shape.ToArray()));
    }

    private static float[] Values(Tensor tensor)
    {
        using var values = tensor.detach().contiguous().data<float>();
        return values.ToArray();
    }
}
