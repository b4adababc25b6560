using static System.FormattableString;
using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>
/// What weights are worth that were trained without a photo: probes on frozen features and fine-tuning, from random values, from the shipped weights of <c>fractal-resnet</c> and from SqueezeNet's ImageNet weights.
/// A probe's C and the rate of fine-tuning are chosen by five-fold cross-validation on the training samples, the latter with the first seed's.
/// </summary>
internal sealed class PretrainingTable : Table
{
    private const int Small = 64, Large = 224, BatchSize = 16, EpochSteps = 20, FreezeEpochs = 3, Epochs = 15, Folds = 5;
    private const string Ours = "fractal-resnet", Squeeze = "squeezenet1_1", Probed = "probe", Tuned = "fine-tuned";

    /// <summary>Rates to choose from, and how many times slower than the head the first stage is: layers that learned formulas have farther to go than those that learned photos.</summary>
    private static readonly double[] ScratchRates = [1e-3, 3e-3, 1e-2], OurRates = [3e-3, 1e-2, 4e-2], SqueezeRates = [5e-4, 2e-3];
    private const double OurSpread = 5, SqueezeSpread = 100;

    /// <summary>The columns: a name, a network with its weights, and the side of the pictures.</summary>
    private static readonly (string Name, string Network, string Weights, int Side)[] Starts =
    [
        ("random values", Ours, "random", Small), ("shipped weights", Ours, "default", Small), ("ImageNet, 64 px", Squeeze, "default", Small), ("ImageNet, 224 px", Squeeze, "default", Large),
    ];

    public override string Name => "table-pretraining";

    public override int Seeds => 3;

    public override IReadOnlyList<string> Needs => PretrainingSet.Needs;

    public override void Run(ResultFile results, int seeds)
    {
        var sets = PretrainingSet.All();
        foreach (var side in Starts.Select(start => start.Side).Distinct())
            foreach (var set in sets)
            {
                var test = new Lazy<LabelledData>(() => PretrainingSet.At(set.Test, side));
                for (var seed = 0; seed < seeds; seed++)
                {
                    var number = seed;
                    var training = new Lazy<LabelledData>(() => PretrainingSet.At(set.Training(number), side));
                    if (side == Small) results.Get(set.Name, "pixels, probe", "", seed, true, () => Probe(FeatureExtraction.Pixels(training.Value, 32), FeatureExtraction.Pixels(test.Value, 32)));
                    foreach (var start in Starts.Where(start => start.Side == side)) Measure(results, set.Name, start, training, test, seed);
                }
            }
    }

    public override string Show(ResultFile results, string folder)
    {
        string[] sets = [.. results.All.Select(result => result.Data).Distinct()];
        SortedDictionary<int, double> Of(string set, string method) => Tests(results.All.Where(result => result.Data == set && result.Method == method));
        double Mean(string method) => sets.Average(set => Of(set, method).Values.DefaultIfEmpty(double.NaN).Average());
        string Section(string title, string kind, IReadOnlyList<string> methods)
        {
            var rows = sets.Select(set => (IReadOnlyList<string>)[set, .. methods.Select(method => Markdown.Accuracy([.. Of(set, method).Values]))]);
            IReadOnlyList<string> last = ["**mean**", .. methods.Select(method => Invariant($"**{100 * Mean(method):F1}**"))];
            return $"### {title}\n\n" + Markdown.Table(["data", .. methods.Select(method => method[..method.LastIndexOf(',')])], [.. rows, last]) + "\n";
        }
        string[] names = [.. Starts.Select(start => start.Name)];
        return Section("Probe on frozen features, test accuracy, %", Probed, ["pixels, probe", .. names.Select(name => $"{name}, {Probed}")]) + "\n"
            + Section("Fine-tuned, test accuracy, %", Tuned, [.. names.Select(name => $"{name}, {Tuned}")])
            + Invariant($"\nMean ± standard deviation over {Seeds} seeds, which draw first values, order and, where there are more than are used, the training images. Halves of sign-digits and PACS are the same for all seeds.")
            + Invariant($" Fine-tuning: {FreezeEpochs * EpochSteps} steps of the head, then {Epochs * EpochSteps} of all layers at half the rate (the first stage {OurSpread} times slower, SqueezeNet's {SqueezeSpread} times), batches of {BatchSize}, random crops of 0.7 to 1; from random values all layers throughout.");
    }

    private static void Measure(ResultFile results, string set, (string Name, string Network, string Weights, int Side) start, Lazy<LabelledData> training, Lazy<LabelledData> test, int seed)
    {
        Backbone Load(int classes)
        {
            manual_seed(seed);
            var model = Backbones.Load(start.Network, classes: classes, weights: start.Weights);
            model.Preprocessing = model.Preprocessing with { ShortSide = start.Side, Crop = (start.Side, start.Side) };
            return model;
        }
        results.Get(set, $"{start.Name}, {Probed}", "", seed, true, () =>
        {
            using var model = Load(training.Value.Classes.Count);
            return Probe(Features(model, training.Value), Features(model, test.Value));
        });
        double Trained(LabelledData some, LabelledData measured, double rate)
        {
            using var model = Load(some.Classes.Count);
            var learner = new Learner(model, some, null) { BatchSize = BatchSize, Seed = seed, Sampler = epoch => Places(some.Count, seed, epoch), Augment = Transform.RandomResizedCrop(start.Side, (0.7, 1)), ShowChart = false };
            if (start.Weights == "random") learner.Fit(FreezeEpochs + Epochs, rate);
            else learner.Fit(TrainingPhase.FineTune(Epochs, FreezeEpochs, rate, start.Network == Ours ? OurSpread : SqueezeSpread));
            return Accuracy(learner, measured);
        }
        var method = $"{start.Name}, {Tuned}";
        double Chosen(double rate) => results.Get(set, method, Setting(rate), 0, false, () =>
        {
            var fold = CrossValidation.Folds(training.Value.Labels, Folds);
            LabelledData Those(Func<int, bool> keep)
            {
                var place = 0;
                return training.Value.Where(_ => keep(fold[place++]));
            }
            return (Enumerable.Range(0, Folds).Average(held => Trained(Those(f => f != held), Those(f => f == held), rate)), null, training.Value.Count * (Folds - 1) / Folds);
        }).Validation!.Value;
        // Large pictures take the rate that the same weights were given at the small size.
        var small = Starts.First(other => other.Network == start.Network && other.Weights == start.Weights);
        var chosen = start.Side == small.Side ? Chosen : (Func<double, double>)(rate => results.All.First(result => result.Data == set && result.Method == $"{small.Name}, {Tuned}" && result.Setting == Setting(rate) && result.Validation is not null).Validation!.Value);
        var rate = Best(start.Network != Ours ? SqueezeRates : start.Weights == "random" ? ScratchRates : OurRates, chosen);
        results.Get(set, method, Setting(rate), seed, true, () => (null, Trained(training.Value, test.Value, rate), training.Value.Count));
    }

    /// <summary>The features that a probe looks at: of our small network the means of all its layers' maps, of others their own summary.</summary>
    internal static Features Features(Backbone model, LabelledData data) => model.Extract(data, cache: false, layers: model is SmallResNet ? ["layer1", "layer2", "layer3", "layer4"] : null);

    private static (double?, double?, int) Probe(Features training, Features test) => (null, TransferNotebooks.Probe.LogisticCV(training).Evaluate(test).Accuracy, training.Count);

    private static string Setting(double rate) => Invariant($"rate {rate}");

    // The same number of steps however few samples there are.
    private static int[] Places(int count, int seed, int epoch) =>
    [
        .. Enumerable.Range(0, (EpochSteps * BatchSize + count - 1) / count).SelectMany(pass =>
        {
            int[] places = [.. Enumerable.Range(0, count)];
            new SeededRandom(seed, 1000 * epoch + pass).Shuffle<int>(places);
            return places;
        }).Take(EpochSteps * BatchSize),
    ];
}
