namespace TransferNotebooks.Cli;

/// <summary>Builds and runs the benchmark program in <c>tests/benchmarks</c>, and shows its rows.</summary>
internal sealed class BenchRun(Checkout checkout)
{
    /// <summary>Runs a benchmark.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="only">Names of rows; empty for all.</param>
    /// <param name="json">A list on standard output instead of the table.</param>
    /// <param name="cancel">Ends the program and its peer.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string name, IReadOnlyList<string> only, bool json, CancellationToken cancel)
    {
        await BuildAsync(cancel);
        var rows = new List<BenchRow>();
        int code = await Child.RunAsync(
            Program, [name, .. only],
            line =>
            {
                if (BenchRow.TryParse(line) is not { } row)
                {
                    Terminal.Say(line);
                    return;
                }
                rows.Add(row);
                if (!json) Terminal.Say($"  {row.Name}: {BenchTable.Figure(row.Ours)} {row.Unit}, peer {BenchTable.Figure(row.Peer)} {row.Unit}");
            },
            null, new ChildOptions(checkout.Root), cancel);
        if (code != 0) return code == ExitCode.Usage ? ExitCode.Usage : ExitCode.Failed;
        if (json) Console.WriteLine(BenchRow.ToJson(rows));
        else if (rows.Count > 0) BenchTable.Write(Terminal.Out, rows);
        return ExitCode.Ok;
    }

    /// <summary>Trains for a table of accuracies and prints it as Markdown.</summary>
    /// <param name="name">Its name, <c>table-…</c>.</param>
    /// <param name="seeds">How many seeds; 0 for as many as the table has by itself.</param>
    /// <param name="threads">How many computing threads; 0 for the program's own number.</param>
    /// <param name="cancel">Ends the program; a later run goes on from its file of results.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> TableAsync(string name, int seeds, int threads, CancellationToken cancel)
    {
        await BuildAsync(cancel);
        int code = await Child.RunAsync(
            Program, [name, .. seeds > 0 ? ["--seeds", $"{seeds}"] : Array.Empty<string>(), .. threads > 0 ? ["--threads", $"{threads}"] : Array.Empty<string>()],
            Console.WriteLine, null, new ChildOptions(checkout.Root), cancel);
        return code == ExitCode.Usage ? ExitCode.Usage : code != 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    private string Program => Path.Combine(checkout.ReleaseOutput("Benchmarks"), "Benchmarks");

    private async Task BuildAsync(CancellationToken cancel)
    {
        Terminal.Say("Building the benchmarks ...");
        await new Builder(checkout).BuildAsync(Path.Combine(checkout.Root, "tests", "benchmarks", "Benchmarks.csproj"), cancel);
    }
}
