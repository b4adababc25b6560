using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>The tables behind <c>./transfer-notebooks bench table-NAME</c>: trains, keeps each result in a file of JSON lines, and prints Markdown.</summary>
internal static class TableProgram
{
    private static readonly Table[] Tables = [new DistillationTable(), new DigitsTable(), new FineTuneTable(), new FewLabelsTable(), new PretrainingTable(), new PretrainingCurveTable()];

    public static IEnumerable<string> Names => Tables.Select(table => table.Name);

    public static int Run(string[] arguments)
    {
        var table = Tables.Single(one => one.Name == arguments[0]);
        var (seeds, threads, folder, show) = (table.Seeds, 2, Path.Combine("tests", "benchmarks", "results"), false);
        for (var i = 1; i < arguments.Length; i++)
            switch (arguments[i])
            {
                case "--seeds" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], out var number) && number > 0: (seeds, i) = (number, i + 1); break;
                case "--threads" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], out var many) && many > 0: (threads, i) = (many, i + 1); break;
                case "--results" when i + 1 < arguments.Length: folder = arguments[++i]; break;
                case "--snapshots" when i + 1 < arguments.Length: table.Snapshots = arguments[++i]; break;
                case "--show": show = true; break;
                default:
                    Console.Error.WriteLine($"Wanted: {table.Name} [--seeds n] [--threads n] [--results folder] [--snapshots folder] [--show]. Received: '{string.Join(' ', arguments[1..])}'.");
                    return 2;
            }
        if (table.Needs.FirstOrDefault(set => !Datasets.Has(set)) is { } missing)
        {
            Console.Error.WriteLine($"This table needs {missing}: name the folder above it in TRANSFER_DATA.");
            return 1;
        }
        Directory.CreateDirectory(folder);
        set_num_threads(threads);
        var results = new ResultFile(Path.Combine(folder, $"{table.Name}.jsonl"));
        try
        {
            if (!show) table.Run(results, seeds);
        }
        catch (ArgumentException error)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
        Console.WriteLine(table.Show(results, folder));
        return 0;
    }
}
