using TransferNotebooks.Charts;
using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>
/// MNIST → USPS and USPS → MNIST with a LeNet: what few target labels give with frozen features, with transferred parameters, with fine-tuning, and from scratch.
/// The rate of each is chosen on 500 target training images that no run trains on.
/// </summary>
internal sealed class DigitsTable : Table
{
    private const int Steps = 200, Held = 50, BatchSize = 32;
    private const string Source = "source model, no target labels", Frozen = "frozen features, logistic probe", Transfer = "parameters transferred, convolutions frozen", Tuned = "fine-tuned", Scratch = "from scratch";
    private static readonly int[] Labels = [1, 3, 10, 30, 100];
    private static readonly double[] Rates = [1e-3, 3e-3];
    private static readonly string[] Methods = [Frozen, Transfer, Tuned, Scratch];
    private static readonly (string From, string To, int Epochs)[] Directions = [("mnist", "usps", 1), ("usps", "mnist", 8)];

    public override string Name => "table-digits";

    public override int Seeds => 3;

    public override IReadOnlyList<string> Needs => ["mnist", "usps"];

    public override void Run(ResultFile results, int seeds)
    {
        foreach (var (from, to, epochs) in Directions)
        {
            var (row, target) = ($"{from} → {to}", Datasets.Load(to));
            var held = target.Train.Take(Held, seed: 1000).Select(sample => sample.Name).ToHashSet();
            var (pool, validation, test) = (target.Train.Where(sample => !held.Contains(sample.Name)), target.Train.Where(sample => held.Contains(sample.Name)).InMemory(), target.Test.InMemory());
            for (var seed = 0; seed < seeds; seed++)
            {
                var number = seed;
                Lazy<Backbone> source = new(() => SourceModel(from, epochs, number));
                results.Get(row, Source, "", seed, forTest: true, () => (null, Accuracy(new Learner(source.Value, test, null), test), 0));
                foreach (var labels in Labels)
                {
                    var training = pool.Take(labels, seed).InMemory();
                    var (data, some) = ($"{row}, {labels} labels a class", training);
                    results.Get(data, Frozen, "", seed, forTest: true, () => (null, Probed(source.Value, some, test), some.Count));
                    foreach (var method in Methods.Skip(1))
                    {
                        Result At(double rate, bool final) => results.Get(data, method, FormattableString.Invariant($"rate {rate}"), number, final, () =>
                        {
                            using var model = Start(method, source, number);
                            var learner = Trained(model, method, some, rate, number);
                            return (Accuracy(learner, validation), final ? Accuracy(learner, test) : null, some.Count);
                        });
                        // The rate is chosen with the first seed.
                        var rate = Best(Rates, rate => results.Get(data, method, FormattableString.Invariant($"rate {rate}"), 0, false, () => Choosing(method, rate)).Validation!.Value);
                        At(rate, final: true);

                        (double?, double?, int) Choosing(string chosen, double rate)
                        {
                            using var model = Start(chosen, source, number);
                            return (Accuracy(Trained(model, chosen, some, rate, number), validation), null, some.Count);
                        }
                    }
                }
                if (source.IsValueCreated) source.Value.Dispose();
            }
        }
    }

    public override string Show(ResultFile results, string folder)
    {
        var text = new List<string>();
        foreach (var (from, to, _) in Directions)
        {
            var row = $"{from} → {to}";
            SortedDictionary<int, double> Of(string method, int labels) => Tests(results.All.Where(result => result.Data == $"{row}, {labels} labels a class" && result.Method == method));
            text.Add($"### {row}\n\nSource model without target labels: {Markdown.Accuracy([.. Tests(results.All.Where(result => result.Data == row)).Values])} %.\n");
            text.Add(Markdown.Table(["labels a class", .. Methods, "fine-tuned − from scratch, points [95 % interval]"], Labels.Select(labels => (IReadOnlyList<string>)
                [$"{labels}", .. Methods.Select(method => Markdown.Accuracy([.. Of(method, labels).Values])), Markdown.Difference(Paired(Of(Tuned, labels), Of(Scratch, labels)))])));
            text.Add("");
            var curves = Methods.Select(method => (method, Points: Labels.Select(labels => (labels, Values: Of(method, labels).Values.ToArray())).Where(point => point.Values.Length > 0).ToArray())).Where(curve => curve.Points.Length > 0).ToArray();
            if (curves.Length == 0) continue;
            var chart = Chart.Combine(curves.Select(curve => Chart.Line(curve.Points.Select(point => point.labels), curve.Points.Select(point => 100 * point.Values.Average()), ShowMarkers: true, Name: curve.method)
                    .WithYErrorStyle(curve.Points.Select(point => point.Values.Length < 2 ? 0 : 100 * Statistics.Deviation(point.Values)))))
                .WithTitle($"{row}: test accuracy over target labels").WithXAxisStyle(TitleText: "labels a class", AxisType: StyleParam.AxisType.Log).WithYAxisStyle(TitleText: "test accuracy, %").WithSize(820, 480);
            try
            {
                chart.SaveSvg(Path.Combine(folder, $"{Name}-{from}-{to}.svg"));
            }
            catch (InvalidOperationException error)
            {
                chart.SaveHtml(Path.Combine(folder, $"{Name}-{from}-{to}.html"));
                Console.Error.WriteLine($"No picture: {error.Message}");
            }
        }
        return string.Join('\n', text);
    }

    private static Backbone SourceModel(string set, int epochs, int seed)
    {
        manual_seed(seed);
        var model = Backbones.Load("lenet", classes: 10, weights: "random");
        new Learner(model, Datasets.Load(set).Train, null) { BatchSize = 128, Seed = seed }.Fit(epochs, maxRate: 3e-3);
        return model;
    }

    private static Backbone Start(string method, Lazy<Backbone> source, int seed)
    {
        manual_seed(seed);
        var model = Backbones.Load("lenet", classes: 10, weights: "random");
        if (method != Scratch) source.Value.ToWeights().LoadInto(model);
        return model;
    }

    private static Learner Trained(Backbone model, string method, LabelledData training, double rate, int seed)
    {
        if (method == Transfer) model.FreezeAllBut(last: 2);
        var learner = new Learner(model, training, null) { BatchSize = BatchSize, Seed = seed, Sampler = _ => Passes(training.Count, seed) };
        learner.Fit(epochs: 1, rate);
        return learner;
    }

    // The same number of steps however few samples there are: pass after pass, each in an order of its own.
    private static int[] Passes(int count, int seed) =>
    [
        .. Enumerable.Range(0, (Steps * BatchSize + count - 1) / count).SelectMany(pass =>
        {
            int[] places = [.. Enumerable.Range(0, count)];
            new SeededRandom(seed, pass).Shuffle<int>(places);
            return places;
        }).Take(Steps * BatchSize),
    ];

    private static double Probed(Backbone source, LabelledData training, LabelledData test) =>
        Probe.Logistic(source.Extract(training, cache: false)).Evaluate(source.Extract(test, cache: false)).Accuracy;
}
