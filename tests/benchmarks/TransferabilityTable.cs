using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks;

/// <summary>
/// <c>table-transferability</c>: how far transferability scores agree with measured accuracies. For each target data set every source net gives features; scores are computed on
/// a random half, the accuracy of a linear probe (logistic, standardised, C = 0.01) that learned from this half is measured on the other; both are means over three halves. Agreement is
/// the weighted tau over the source nets. Prints Markdown.
/// </summary>
internal static class TransferabilityTable
{
    private const int Halves = 3;

    private static readonly (string Name, Func<Features, double[,]?, double?> Score, bool NeedsHead)[] Scores =
    [
        ("LogME", (f, _) => Transferability.LogMe(f), false),
        ("H-score", (f, _) => Transferability.HScore(f), false),
        ("shrunk H-score", (f, _) => Transferability.ShrunkHScore(f), false),
        ("TransRate", (f, _) => Transferability.TransRate(f), false),
        ("LEEP", (f, p) => p is null ? null : Transferability.Leep(p, f.Labels), true),
        ("NCE", (f, p) => p is null ? null : Transferability.Nce(p, f.Labels), true),
        ("probe, 5-fold cross-validation", (f, _) => CrossValidation.Accuracy(f).Mean, false),
    ];

    public static void Print()
    {
        var sources = TransferabilitySources.All();
        var targets = TransferabilitySources.Targets();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sources.Count} source nets x {targets.Count} targets; {get_num_threads()} threads of {Environment.ProcessorCount} cores, libtorch {torch.__version__}, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd}\n"));
        var seconds = new double[Scores.Length];
        var cells = new List<Cell[]>();
        foreach (var target in targets)
        {
            cells.Add([.. sources.Select(source => Measure(source, target, seconds))]);
            Console.Error.WriteLine($"{target.Name}: {string.Join(", ", sources.Zip(cells[^1], (source, cell) => $"{source.Name} {Text(cell.Accuracy)}"))}");
        }

        Accuracies(sources, targets, cells);
        Agreement("all source nets", cells, targets, seconds, Enumerable.Range(0, Scores.Length).Where(s => !Scores[s].NeedsHead), [.. Enumerable.Range(0, sources.Count)]);
        Agreement("source nets with a trained head", cells, targets, seconds, Enumerable.Range(0, Scores.Length), [.. Enumerable.Range(0, sources.Count).Where(i => cells[0][i].Scores[4] is not null)]);
        Agreement("source nets that were trained", cells, targets, seconds, Enumerable.Range(0, Scores.Length).Where(s => !Scores[s].NeedsHead), [.. Enumerable.Range(0, sources.Count).Where(i => sources[i].Trained)]);
    }

    private static Cell Measure(SourceNet source, LabelledData target, double[] seconds)
    {
        var features = source.Net.Extract(target, cache: false);
        var probabilities = source.HasHead ? Probabilities(source.Net, target) : null;
        var (accuracy, scores) = (0.0, new double?[Scores.Length]);
        for (int seed = 0; seed < Halves; seed++)
        {
            var half = CrossValidation.Folds(features.Labels, 2, seed);
            int[] train = [.. Enumerable.Range(0, features.Count).Where(i => half[i] == 0)];
            var (known, unknown) = (features.Take(train), features.Take(Enumerable.Range(0, features.Count).Where(i => half[i] == 1), "the other half"));
            accuracy += Probe.Logistic(known, c: 0.01).Evaluate(unknown).Accuracy / Halves;
            var told = probabilities is null ? null : Rows(probabilities, train);
            for (int s = 0; s < Scores.Length; s++)
            {
                var clock = Stopwatch.StartNew();
                double? score = Scores[s].Score(known, told);
                seconds[s] += clock.Elapsed.TotalSeconds;
                scores[s] = score is null ? null : (scores[s] ?? 0) + score / Halves;
            }
        }

        return new(accuracy, scores);
    }

    private static double[,] Probabilities(Backbone net, LabelledData data)
    {
        using var fast = inference_mode();
        var all = new double[data.Count, net.HeadWidth];
        foreach (var batch in new ImageLoader(data, net.Preprocessing, 16).Epoch())
        {
            using var scope = NewDisposeScope();
            var softmax = net.call(batch.Images).softmax(1).contiguous().data<float>().ToArray();
            for (int i = 0; i < batch.Count; i++)
                for (int z = 0; z < net.HeadWidth; z++) all[batch.Indices[i], z] = softmax[i * net.HeadWidth + z];
        }

        return all;
    }

    private static double[,] Rows(double[,] all, int[] rows)
    {
        var chosen = new double[rows.Length, all.GetLength(1)];
        for (int i = 0; i < rows.Length; i++)
            for (int z = 0; z < all.GetLength(1); z++) chosen[i, z] = all[rows[i], z];
        return chosen;
    }

    private static void Accuracies(IReadOnlyList<SourceNet> sources, IReadOnlyList<LabelledData> targets, List<Cell[]> cells)
    {
        Console.WriteLine($"Accuracy of the linear probe on the other half, % (mean of {Halves} halves):\n");
        Console.WriteLine($"| source net | {string.Join(" | ", targets.Select(target => $"{target.Name} ({target.Count})"))} |");
        Console.WriteLine($"|---|{string.Concat(targets.Select(_ => "---|"))}");
        for (int i = 0; i < sources.Count; i++) Console.WriteLine($"| {sources[i].Name} | {string.Join(" | ", cells.Select(row => (100 * row[i].Accuracy).ToString("0.0", CultureInfo.InvariantCulture)))} |");
        Console.WriteLine();
    }

    private static void Agreement(string title, List<Cell[]> cells, IReadOnlyList<LabelledData> targets, double[] seconds, IEnumerable<int> scores, int[] nets)
    {
        Console.WriteLine($"Weighted tau between score and accuracy, {title} ({nets.Length}):\n");
        Console.WriteLine($"| score | mean | {string.Join(" | ", targets.Select(target => target.Name))} | ms a score |");
        Console.WriteLine($"|---|---|{string.Concat(targets.Select(_ => "---|"))}---|");
        foreach (int s in scores)
        {
            double[] taus = [.. cells.Select(row => RankAgreement.WeightedTau([.. nets.Select(i => row[i].Scores[s]!.Value)], [.. nets.Select(i => row[i].Accuracy)]))];
            // A score that is the same for all nets orders nothing.
            for (int i = 0; i < taus.Length; i++)
                if (double.IsNaN(taus[i])) taus[i] = 0;
            double each = seconds[s] * 1000 / Halves / cells.Sum(row => row.Count(cell => cell.Scores[s] is not null));
            Console.WriteLine($"| {Scores[s].Name} | **{Text(taus.Average())}** | {string.Join(" | ", taus.Select(Text))} | {each.ToString("0.0", CultureInfo.InvariantCulture)} |");
        }

        Console.WriteLine();
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private sealed record Cell(double Accuracy, double?[] Scores);
}
