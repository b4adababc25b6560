using System.CommandLine;

namespace TransferNotebooks.Cli;

/// <summary><c>bench</c>: measures us and a peer in turn, in one run.</summary>
internal static class BenchVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var name = new Argument<string>("name") { Description = "Which benchmark: engine, loader, extract, probes, train, weights or kernel; or which table of results: table-probes, table-proxy, table-transferability, table-few-labels, table-fine-tune, table-distillation or table-digits" };
        var rows = new Option<string[]>("--row") { Description = "Only this row; may be given several times", HelpName = "name" };
        var seeds = new Option<int>("--seeds") { Description = "For a table: how many seeds; runs that its file of results holds are not run again", HelpName = "n" };
        var threads = new Option<int>("--threads") { Description = "For a table: how many computing threads", HelpName = "n" };
        var json = new Option<bool>("--json") { Description = "Print a list of {name, unit, ours, peer, speedup, noise}" };
        var command = new Command("bench", "Measure against Python's PyTorch, Pillow or ipykernel: interleaved repeats, medians, and the peer against itself for the noise; or train for a table of accuracies") { name, rows, seeds, threads, json };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetRequiredValue(name).StartsWith("table-", StringComparison.Ordinal))
            {
                await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(SetupScope.Core, quiet: true, cancel);
                return await new BenchRun(checkout).TableAsync(parsed.GetRequiredValue(name), parsed.GetValue(seeds), parsed.GetValue(threads), cancel);
            }
            await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(parsed.GetRequiredValue(name) == "kernel" ? SetupScope.KernelBenchmark : SetupScope.Benchmarks, quiet: true, cancel);
            return await new BenchRun(checkout).RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(rows) ?? [], parsed.GetValue(json), cancel);
        });
        return command;
    }
}
