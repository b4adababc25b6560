using System.Globalization;

namespace TransferNotebooks.Benchmarks;

/// <summary>
/// Accuracies of logistic probes on the shared photos, as a markdown table. Two ways to choose C: 0.01, the setting that the goals were measured with, and five-fold cross-validation on the training
/// samples. Where the data has no fixed parts: once every second sample, as the goals were measured, and once random halves, stratified, three seeds, mean ± standard deviation.
/// </summary>
internal static class ProbeTable
{
    private const double C = 0.01;

    private static readonly int[] Seeds = [0, 1, 2];

    public static void Print()
    {
        var output = Console.Out;
        output.WriteLine(FormattableString.Invariant($"{TorchSharp.torch.get_num_threads()} threads of {Environment.ProcessorCount} cores, libtorch {TorchSharp.torch.__version__}, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd}\n"));
        output.WriteLine($"| data | network | learned from | tested on | goal, % | logistic, C = {C.ToString(CultureInfo.InvariantCulture)}, % | C by cross-validation, % |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (string name in new[] { "squeezenet1_1", "mobilenet_v1_trunk12" })
        {
            using var network = Backbones.Load(name);
            bool squeeze = name == "squeezenet1_1";
            var ants = network.Extract(Datasets.Load("hymenoptera"), cache: false);
            Row("hymenoptera", squeeze ? 86 : 92, [(ants.Train, ants.Test)]);
            var pacs = Datasets.Load("pacs");
            Features photo = network.Extract(pacs.Domain("photo"), cache: false), art = network.Extract(pacs.Domain(pacs.Domains.First(domain => domain != "photo")), cache: false);
            Row("PACS photo → art painting", squeeze ? 50.6 : 58.0, [(photo, art)]);
            Row("PACS within photo, every second", squeeze ? 91 : 95, [EverySecond(photo)]);
            Row("PACS within photo, random halves", squeeze ? 91 : 95, Halves(photo));
            var signs = network.Extract(Datasets.Load("sign-digits"), cache: false);
            Row("sign-digits, every second", squeeze ? 81 : 84, [EverySecond(signs)]);
            Row("sign-digits, random halves", squeeze ? 81 : 84, Halves(signs));

            void Row(string data, double goal, (Features Train, Features Test)[] splits)
            {
                var plain = splits.Select(split => 100 * Probe.Logistic(split.Train, C).Evaluate(split.Test).Accuracy).ToArray();
                var tuned = splits.Select(split => 100 * Probe.LogisticCV(split.Train).Evaluate(split.Test).Accuracy).ToArray();
                output.WriteLine(FormattableString.Invariant(
                    $"| {data} | {name} | {splits[0].Train.Count} | {splits[0].Test.Count}{(splits.Length > 1 ? $", {splits.Length} seeds" : "")} | {goal} | {Text(plain)} | {Text(tuned)} |"));
                output.Flush();
            }
        }
    }

    private static (Features Train, Features Test) EverySecond(Features features) =>
        (Those(features, place => place % 2 == 0), Those(features, place => place % 2 == 1));

    private static (Features Train, Features Test)[] Halves(Features features) =>
    [
        .. from seed in Seeds
           let half = CrossValidation.Folds(features.Labels, 2, seed)
           select (Those(features, place => half[place] == 0), Those(features, place => half[place] == 1)),
    ];

    private static Features Those(Features features, Func<int, bool> keep) => features.Take(Enumerable.Range(0, features.Count).Where(keep));

    private static string Text(double[] values)
    {
        double mean = values.Average();
        string text = mean.ToString("0.0", CultureInfo.InvariantCulture);
        return values.Length == 1 ? text : $"{text} ± {Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)).ToString("0.0", CultureInfo.InvariantCulture)}";
    }
}
