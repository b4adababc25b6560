using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>
/// Few labels: methods of fine-tuning a SqueezeNet with 15 % and 30 % of a small set. A fifth of each set is set apart once for choosing strengths and is in
/// no training or test part; of the rest each seed draws five eighths for testing, and the training samples from what is left. All methods of a seed have the same
/// samples, the same beginning of the head and the same steps.
/// </summary>
internal sealed class FewLabelsTable : Table
{
    private const string Network = "squeezenet1_1", Plain = "fine-tuning";
    private const int Side = 96, FreezeEpochs = 2, Epochs = 12, BatchSize = 16, ChoosingSeeds = 2;
    private const double HeadRate = 5e-3;

    private static readonly double[] Shares = [0.15, 0.3], Rates = [1e-3, 2e-3, 5e-3];

    private static IReadOnlyList<FewLabelsMethod> Methods { get; } = FewLabelsMethod.All;

    public override string Name => "table-few-labels";

    public override int Seeds => 10;

    public override IReadOnlyList<string> Needs => ["pacs", "sign-digits"];

    public override void Run(ResultFile results, int seeds)
    {
        using var source = Load(null);
        var sets = Sets().Select(one => (Name: one.Item1, one.Item2.Count, Apart: Fitted(one.Item2, source.Preprocessing).Split(test: 0, val: 0.2, seed: 1000))).ToArray();
        for (var seed = 0; seed < Math.Min(seeds, ChoosingSeeds); seed++)
            foreach (var (row, draw) in Draws(seed))
                foreach (var rate in Rates) Get(row, draw, Methods[0], 0, rate);
        // Seed by seed, so that a run that is cut has the same seeds of all rows.
        for (var seed = 0; seed < seeds; seed++)
            foreach (var (row, draw) in Draws(seed))
            {
                var rate = RateOf(results, row);
                foreach (var method in Methods)
                    foreach (var strength in seed < ChoosingSeeds ? method.Strengths : [Chosen(results, row, method, rate)]) Get(row, draw, method, strength, rate);
            }

        void Get(string row, Draw draw, FewLabelsMethod method, double strength, double rate) => results.Get(row, method.Name, method.Text(strength, rate), draw.Seed, true, () => Measure(method, strength, rate, draw));

        IEnumerable<(string Row, Draw Draw)> Draws(int seed)
        {
            foreach (var (name, count, apart) in sets)
                foreach (var share in Shares)
                {
                    var rest = apart.Train.Split(test: 0.625, seed: seed);
                    yield return (FormattableString.Invariant($"{name}, {100 * share} %"), new(source, rest.Train.Fraction(Math.Min(1, share * count / rest.Train.Count), seed), apart.Val, rest.Test, seed));
                }
        }
    }

    // The rate that suits plain fine-tuning best is everybody's.
    private static double RateOf(ResultFile results, string row) => Best(Rates, rate => Validation(results, row, Methods[0], Methods[0].Text(0, rate)));

    private static double Chosen(ResultFile results, string row, FewLabelsMethod method, double rate) => Best(method.Strengths, strength => Validation(results, row, method, method.Text(strength, rate)));

    // Of the first seeds alone; those runs are results of their seeds too.
    private static double Validation(ResultFile results, string row, FewLabelsMethod method, string setting) => results.All
        .Where(result => result.Data == row && result.Method == method.Name && result.Setting == setting && result.Seed < ChoosingSeeds)
        .Select(result => result.Validation!.Value).DefaultIfEmpty(-1).Average();

    public override string Show(ResultFile results, string folder)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var same in results.All.GroupBy(result => result.Data))
        {
            // A rate is chosen when all are measured.
            if (same.Where(result => result.Method == Plain && result.Seed < ChoosingSeeds).Select(result => result.Setting).Distinct().Count() < Rates.Length) continue;
            var rate = RateOf(results, same.Key);
            var plain = Tests(same.Where(result => result.Method == Plain && result.Setting == Methods[0].Text(0, rate)));
            foreach (var method in Methods.Where(method => same.Any(result => result.Method == method.Name)))
            {
                var own = same.Where(result => result.Method == method.Name).ToLookup(result => result.Setting);
                var setting = method.Text(Chosen(results, same.Key, method, rate), rate);
                if (!own.Contains(setting)) continue;
                var tests = Tests(own[setting]);
                rows.Add([same.Key, method.Name, setting, $"{own[setting].First().Training}", Markdown.Accuracy([.. tests.Values]), method.Name == Plain ? "" : Markdown.Difference(Paired(tests, plain)), $"{tests.Count}"]);
            }
        }
        return Markdown.Table(["data, share of labels", "method", "strength", "training images", "test accuracy, %", "difference to fine-tuning, points [95 % interval]", "seeds"], rows)
            + FormattableString.Invariant($"\n\n{Network} with ImageNet weights, {Side} px, {FreezeEpochs} epochs of the head, then {Epochs} of all; the rate is the one of {string.Join(", ", Rates)} that is best for plain fine-tuning on the validation part, the strength is chosen there too; batches of {BatchSize}, no augmentation.");
    }

    private static (double?, double?, int) Measure(FewLabelsMethod method, double strength, double rate, Draw draw)
    {
        manual_seed(draw.Seed);
        using var model = Load(draw.Training.Classes);
        var used = method.Prepare(model, strength, draw);
        var learner = new Learner(model, draw.Training, null) { BatchSize = BatchSize, Seed = draw.Seed, Callbacks = used.Callbacks, Optimizer = Optimizers.AdamW(used.WeightDecay) };
        if (used.Frozen)
        {
            model.Freeze();
            learner.Fit(FreezeEpochs + Epochs, HeadRate);
        }
        else if (used.Adapted) learner.Fit(FreezeEpochs + Epochs, rate);
        else learner.FineTune(Epochs, FreezeEpochs, rate);
        return (Accuracy(learner, draw.Validation), Accuracy(learner, draw.Test), draw.Training.Count);
    }

    private static Backbone Load(IReadOnlyList<string>? classes)
    {
        var model = classes is null ? Backbones.Load(Network) : Backbones.Load(Network, classes);
        model.Preprocessing = model.Preprocessing with { ShortSide = Side, Crop = (Side, Side) };
        return model;
    }

    private static IEnumerable<(string, LabelledData)> Sets()
    {
        var pacs = Datasets.Load("pacs");
        return [("PACS photo", pacs.Domain("photo")), ("PACS art", pacs.Domain("art_painting")), ("sign-digits", Datasets.Load("sign-digits"))];
    }
}
