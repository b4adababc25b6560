using System.Text.Json;
using System.Text.Json.Serialization;
using TransferNotebooks.Benchmarks.Tables;

namespace TransferNotebooks.Benchmarks;

/// <summary>The benchmark program behind <c>./transfer-notebooks bench NAME</c>: prints a JSON line per row, or a table as Markdown.</summary>
internal static class Program
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
    };

    private static readonly Dictionary<string, Func<Benchmark>> Benchmarks = new()
    {
        ["engine"] = () => new EngineBenchmark(),
        ["extract"] = () => new ExtractBenchmark(),
        ["kernel"] = () => new KernelBenchmark(),
        ["loader"] = () => new LoaderBenchmark(),
        ["probes"] = () => new ProbeBenchmark(),
        ["train"] = () => new TrainBenchmark(),
        ["weights"] = () => new WeightBenchmark(),
    };

    /// <summary>Tables of what methods reach, printed as Markdown; they have no peer.</summary>
    private static readonly Dictionary<string, Action> Tables = new()
    {
        ["table-lines"] = LinesTable.Print,
        ["table-probes"] = ProbeTable.Print,
        ["table-proxy"] = ProxyTable.Print,
        ["table-transferability"] = TransferabilityTable.Print,
    };

    private static int Main(string[] arguments)
    {
        if (arguments.Length == 1 && Tables.TryGetValue(arguments[0], out var print))
        {
            print();
            return 0;
        }

        if (arguments.Length > 0 && TableProgram.Names.Contains(arguments[0])) return TableProgram.Run(arguments);
        if (arguments.Length == 0 || !Benchmarks.TryGetValue(arguments[0], out var create))
            return Misuse($"Benchmarks: {string.Join(", ", Benchmarks.Keys.Concat(Tables.Keys).Concat(TableProgram.Names))}. Received: '{string.Join(' ', arguments)}'.");
        using var benchmark = create();
        var rows = benchmark.Rows;
        string[] only = arguments[1..];
        if (only.FirstOrDefault(name => rows.All(row => row.Name != name)) is { } unknown)
            return Misuse($"Rows of {arguments[0]}: {string.Join(", ", rows.Select(row => row.Name))}. Received: '{unknown}'.");
        try
        {
            using var peer = benchmark.StartPeer();
            Console.Error.WriteLine($"ours: {benchmark.Version}; peer: {peer.Version}; {benchmark.Threads} threads each");
            foreach (var row in rows.Where(row => only.Length == 0 || only.Contains(row.Name)))
                Console.WriteLine(JsonSerializer.Serialize(Measure(benchmark, row, peer), Web));
            return 0;
        }
        catch (InvalidOperationException error)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static Measured Measure(Benchmark benchmark, Row row, PeerProcess peer)
    {
        var measured = Interleaved.Measure(row, benchmark.Ours(row, peer), benchmark.Peers(row, peer));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return measured;
    }

    private static int Misuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
