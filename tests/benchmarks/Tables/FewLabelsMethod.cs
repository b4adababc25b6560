namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>A method of the table of few labels.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Symbol">What its strength is called.</param>
/// <param name="Strengths">The strengths to choose from.</param>
/// <param name="Prepare">Changes the model where the method does, and says what the learner gets.</param>
internal sealed record FewLabelsMethod(string Name, string Symbol, double[] Strengths, Func<Backbone, double, Draw, FewLabelsMethod.Used> Prepare)
{
    private const string HeadOnly = "head only";
    private static readonly string[] Compared = ["fire3", "fire5"];

    public static IReadOnlyList<FewLabelsMethod> All { get; } =
    [
        new("fine-tuning", "", [0], (_, _, _) => new()),
        new(HeadOnly, "", [0], (_, _, _) => new() { Frozen = true }),
        new("L2-SP", "α", [0.1, 1, 10], (_, alpha, draw) => new() { Callbacks = [new L2Sp(draw.Source, alpha, beta: 0.01)], WeightDecay = 0 }),
        new("DELTA", "α", [0.003, 0.03, 0.3], (_, strength, draw) => new() { Callbacks = [new Delta(draw.Source, strength, beta: 0.01, stages: Compared, attention: Attention(draw))], WeightDecay = 0 }),
        new("BSS", "η", [1e-5, 1e-4, 1e-3], (_, strength, _) => new() { Callbacks = [new Bss(strength)] }),
        new("LoRA", "rank", [2, 4, 8], (model, rank, _) => Adapted(model, (int)rank)),
        new("Co-Tuning", "λ", [0.1, 0.3, 1], (_, weight, draw) => new() { Callbacks = [new CoTuning(draw.Source, weight)] }),
    ];

    private static (LabelledData Training, ChannelAttention Weights)? measured;

    public string Text(double strength, double rate) => Name == HeadOnly ? "" : FormattableString.Invariant($"rate {rate}{(Symbol == "" ? "" : $", {Symbol} {strength.ToString(System.Globalization.CultureInfo.InvariantCulture)}")}");

    // The head is trained with the adapters.
    private static Used Adapted(Backbone model, int rank)
    {
        Lora.Add(model, rank, alpha: 2 * rank);
        return new() { Adapted = true };
    }

    // The strengths of a draw share it.
    private static ChannelAttention Attention(Draw draw)
    {
        if (measured is not { } there || !there.Training.Select(sample => sample.Name).SequenceEqual(draw.Training.Select(sample => sample.Name)))
            measured = (draw.Training, ChannelAttention.Measure(draw.Source, draw.Training, Compared, samples: 16));
        return measured.Value.Weights;
    }

    /// <summary>What the learner gets.</summary>
    internal sealed class Used
    {
        public IList<Callback> Callbacks { get; init; } = [];

        public double WeightDecay { get; init; } = 0.01;

        public bool Frozen { get; init; }

        /// <summary>Whether the model's layers are frozen and have adapters: all that is trained is trained throughout.</summary>
        public bool Adapted { get; init; }
    }
}
