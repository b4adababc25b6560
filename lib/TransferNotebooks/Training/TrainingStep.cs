using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>One step of a training, or a part of it where a batch is computed in parts.</summary>
public sealed class TrainingStep
{
    private readonly IReadOnlyDictionary<string, Tensor> outputs;

    internal TrainingStep(TrainingRun run, Tensor inputs, Tensor targets, IReadOnlyList<int> indices, IReadOnlyDictionary<string, Tensor>? outputs = null, Tensor? scores = null)
    {
        (Run, Inputs, Targets, Indices) = (run, inputs, targets, indices);
        this.outputs = outputs ?? new Dictionary<string, Tensor>();
        Scores = scores;
    }

    /// <summary>The training.</summary>
    public TrainingRun Run { get; }

    /// <summary>The network that is trained.</summary>
    public Backbone Model => Run.Learner.Model;

    /// <summary>What the network sees: images <c>[N, C, H, W]</c>, tokens <c>[N, L]</c> or vectors <c>[N, D]</c>.</summary>
    public Tensor Inputs { get; set; }

    /// <summary>What it shall say: class indices <c>[N]</c>, or probabilities or numbers <c>[N, K]</c>.</summary>
    public Tensor Targets { get; set; }

    /// <summary>Places of the samples in <see cref="Learner.Training"/>.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>What it says, <c>[N, K]</c>; null before the network has run.</summary>
    public Tensor? Scores { get; }

    /// <summary>The loss with all terms, the mean over the samples; set after the gradients are there.</summary>
    public double Loss { get; internal set; } = double.NaN;

    /// <summary>Number of samples.</summary>
    public int Count => Indices.Count;

    /// <summary>The output of a stage in this step, with its graph: of those that a callback watches.</summary>
    /// <param name="stage">A name of <see cref="Callback.Watched"/>.</param>
    /// <exception cref="ArgumentException">No callback watches it, or the network has not run yet.</exception>
    public Tensor Output(string stage) => outputs.TryGetValue(stage, out var output) ? output
        : throw new ArgumentException($"The outputs kept are: {(outputs.Count == 0 ? "none" : string.Join(", ", outputs.Keys))}. Name the stage in the callback's Watched. Received: '{stage}'.", nameof(stage));

    /// <summary>Some of the samples.</summary>
    internal TrainingStep Part(int first, int count) => first == 0 && count == Count ? this
        : new(Run, Inputs.narrow(0, first, count), Targets.narrow(0, first, count), [.. Indices.Skip(first).Take(count)]);

    /// <summary>The same samples after the network has run.</summary>
    internal TrainingStep With(Tensor scores, IReadOnlyDictionary<string, Tensor> kept) => new(Run, Inputs, Targets, Indices, kept, scores);
}
