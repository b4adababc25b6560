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
        Terminal.Say("Building the benchmarks ...");
        await new Builder(checkout).BuildAsync(Path.Combine(checkout.Root, "tests", "benchmarks", "Benchmarks.csproj"), cancel);
        var rows = new List<BenchRow>();
        int code = await Child.RunAsync(
            Path.Combine(checkout.ReleaseOutput("Benchmarks"), "Benchmarks"), [name, .. only],
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
        else BenchTable.Write(Terminal.Out, rows);
        return ExitCode.Ok;
    }
}
