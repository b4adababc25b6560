using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks;

/// <summary>
/// <c>table-proxy</c>: an epoch of a head on the collected features beside an epoch of the same head through the frozen backbone. Both begin with the same weights, see the same samples in the
/// same order under the same recipe and validate after each epoch, so that they end at the same accuracy; through the backbone once with the files decoded in every epoch and for the
/// first seed once more with the decoded images kept in memory. Three seeds. Prints Markdown.
/// </summary>
internal static class ProxyTable
{
    private const int Seeds = 3;
    private const int Epochs = 4;
    private const double Rate = 2e-3;
    private const int BatchSize = 16;
    private const int PerClass = 60;

    public static void Print()
    {
        set_num_threads(2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, 2 threads, load {Load()} at the start; libtorch {torch.__version__}, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd}\n"));
        Console.WriteLine("| network | data | collected in, s | on disk, MB | epoch from the store, ms | through the backbone, ms | decoded in memory, ms | times as fast | over memory | accuracy from the store | through the backbone | largest difference, points |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        Row("mobilenet_v1_trunk12", Trunk, Datasets.Load("hymenoptera"));
        var cifar = Datasets.Load("cifar10");
        Row("cifar_resnet20", classes => Backbones.Load("cifar_resnet20", classes), cifar.Train.Take(PerClass).Concat(cifar.Test.Take(PerClass)));
    }

    private static void Row(string name, Func<int, Backbone> load, LabelledData data)
    {
        var folder = Directory.CreateTempSubdirectory("table-proxy-").FullName;
        try
        {
            var kept = data.InMemory();
            var (stored, through, memory) = (new List<double>(), new List<double>(), new List<double>());
            var (own, backbone, collected, bytes) = (new double[Seeds], new double[Seeds], 0.0, 0L);
            for (var seed = 0; seed < Seeds; seed++)
            {
                manual_seed(seed);
                using var source = load(data.Classes.Count);
                var clock = Stopwatch.StartNew();
                var proxy = ProxyCollection.Collect(source, data, Path.Combine(folder, $"{seed}"), probabilities: false);
                (collected, bytes) = (collected + clock.Elapsed.TotalSeconds / Seeds, proxy.Bytes);
                using var head = new FeatureHead(source.FeatureWidth, data.Classes.Count);
                Copy((Linear)source.Head, (Linear)head.Head);
                var begin = source.Head.ToWeights();

                var settings = new ProxyTrainingSettings { Seed = seed, Rate = Rate, BatchSize = BatchSize, Scores = 0, HeadOnly = true };
                var fast = proxy.Train(head, from: "pooled", maxEpochs: Epochs, settings: settings);
                var slow = proxy.Train(source, from: "images", maxEpochs: Epochs, settings: settings);
                (own[seed], backbone[seed]) = (Reached(fast), Reached(slow));
                Add(fast, stored);
                Add(slow, through);
                begin.LoadInto(source.Head);
                if (seed == 0) Add(proxy.Train(source, from: "images", maxEpochs: Epochs, settings: settings, data: kept), memory);
                Console.Error.WriteLine($"{name}, seed {seed}: {own[seed]:0.0000} and {backbone[seed]:0.0000}");
            }
            var (a, b, c) = (Median(stored), Median(through), Median(memory));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {data.Name}, {data.Count} | {collected:0.0} | {bytes / 1e6:0.0} | {a:0.0} | {b:0} | {c:0} | {b / a:0} | {c / a:0} | {Spread(own)} | {Spread(backbone)} | {own.Zip(backbone).Max(pair => Math.Abs(pair.First - pair.Second)) * 100:0.00} |"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The head's dropout would make the two trainings different ones.
    private static Backbone Trunk(int classes)
    {
        var known = Backbones.Load("mobilenet_v1_trunk12", classes);
        var plain = new MobileNetV1(12, classes, dropout: 0);
        plain.load_state_dict(known.state_dict());
        plain.Preprocessing = known.Preprocessing;
        known.Dispose();
        return plain;
    }

    private static void Copy(Linear from, Linear to)
    {
        using var quiet = no_grad();
        to.weight!.copy_(from.weight!);
        to.bias!.copy_(from.bias!);
    }

    private static void Add(ProxyResult result, List<double> times) => times.AddRange(result.History.Epochs.Skip(1).Select(epoch => 1000 * epoch.Seconds));

    private static double Reached(ProxyResult result) => result.Test?.Accuracy ?? result.Accuracy;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Spread(double[] values)
    {
        var mean = values.Average();
        return string.Create(CultureInfo.InvariantCulture, $"{100 * mean:0.00} ± {100 * Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)):0.00} %");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
