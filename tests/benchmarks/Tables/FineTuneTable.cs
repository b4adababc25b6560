using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>
/// Fine-tuning against the linear probe of the same network: half of each class to train on, half to test; the rate, and the probe's C, chosen on a fifth of the
/// training half, then trained anew on all of it.
/// </summary>
internal sealed class FineTuneTable : Table
{
    private const int Side = 128, Epochs = 10, FreezeEpochs = 2, BatchSize = 8;
    private static readonly string[] Networks = ["squeezenet1_1", "mobilenet_v1_trunk12"];
    private static readonly double[] Rates = [5e-4, 2e-3];
    private static readonly double[] Strengths = [0.01, 0.1, 1];

    public override string Name => "table-fine-tune";

    public override int Seeds => 3;

    public override IReadOnlyList<string> Needs => ["pacs", "sign-digits"];

    public override void Run(ResultFile results, int seeds)
    {
        foreach (var (set, data) in Sets())
            foreach (var network in Networks)
            {
                using var plain = Load(network, data.Classes.Count);
                var fitted = Fitted(data, plain.Preprocessing);
                var row = $"{set}, {network}";
                for (var seed = 0; seed < seeds; seed++)
                {
                    var number = seed;
                    var halves = fitted.Split(test: 0.5, seed: seed);
                    var (training, test) = (halves.Train, halves.Test);
                    var inner = training.Split(test: 0, val: 0.2, seed: seed);
                    double Tuned(LabelledData some, LabelledData measured, double rate)
                    {
                        manual_seed(number);
                        using var model = Load(network, data.Classes.Count);
                        var learner = new Learner(model, some, null) { BatchSize = BatchSize, Seed = number };
                        learner.FineTune(Epochs, FreezeEpochs, rate);
                        return Accuracy(learner, measured);
                    }
                    double Probed(LabelledData some, LabelledData measured, double c) => Probe.Logistic(plain.Extract(some, cache: false), c).Evaluate(plain.Extract(measured, cache: false)).Accuracy;

                    var c = Best(Strengths, strength => results.Get(row, "probe", FormattableString.Invariant($"C {strength}"), number, false, () => (Probed(inner.Train, inner.Val, strength), null, inner.Train.Count)).Validation!.Value);
                    results.Get(row, "probe", FormattableString.Invariant($"C {c}"), seed, true, () => (null, Probed(training, test, c), training.Count));
                    var rate = Best(Rates, one => results.Get(row, "fine-tuned", FormattableString.Invariant($"rate {one}, batches of {BatchSize}"), number, false, () => (Tuned(inner.Train, inner.Val, one), null, inner.Train.Count)).Validation!.Value);
                    results.Get(row, "fine-tuned", FormattableString.Invariant($"rate {rate}, batches of {BatchSize}"), seed, true, () => (null, Tuned(training, test, rate), training.Count));
                }
            }
    }

    public override string Show(ResultFile results, string folder) => Markdown.Table(["data", "network", "linear probe, %", "fine-tuned, %", "difference, points [95 % interval]", "seeds"],
        results.All.Select(result => result.Data).Distinct().Order(StringComparer.Ordinal).Select(row =>
        {
            SortedDictionary<int, double> Of(string method) => Tests(results.All.Where(result => result.Data == row && result.Method == method));
            var (probe, tuned) = (Of("probe"), Of("fine-tuned"));
            return (IReadOnlyList<string>)[.. row.Split(", "), Markdown.Accuracy([.. probe.Values]), Markdown.Accuracy([.. tuned.Values]), Markdown.Difference(Paired(tuned, probe)), $"{tuned.Count}"];
        })) + $"\n\nHalf of each class to train on, half to test; {Side} px; {FreezeEpochs} epochs of the head, then {Epochs} of all; batches of {BatchSize}, no augmentation.";

    private static Backbone Load(string network, int classes)
    {
        var model = Backbones.Load(network, classes: classes);
        model.Preprocessing = model.Preprocessing with { ShortSide = Side, Crop = (Side, Side) };
        return model;
    }

    private static IEnumerable<(string, LabelledData)> Sets() => [("PACS photo", Datasets.Load("pacs").Domain("photo")), ("sign-digits", Datasets.Load("sign-digits"))];
}
