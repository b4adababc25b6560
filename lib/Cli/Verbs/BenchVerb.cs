using System.CommandLine;

namespace TransferNotebooks.Cli;

/// <summary><c>bench</c>: measures us and a peer in turn, in one run.</summary>
internal static class BenchVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var name = new Argument<string>("name") { Description = "Which benchmark: engine, loader or kernel" };
        var rows = new Option<string[]>("--row") { Description = "Only this row; may be given several times", HelpName = "name" };
        var json = new Option<bool>("--json") { Description = "Print a list of {name, unit, ours, peer, speedup, noise}" };
        var command = new Command("bench", "Measure against Python's PyTorch, Pillow or ipykernel: interleaved repeats, medians, and the peer against itself for the noise") { name, rows, json };
        command.SetAction(async (parsed, cancel) =>
        {
            await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(parsed.GetRequiredValue(name) == "kernel" ? SetupScope.KernelBenchmark : SetupScope.Benchmarks, quiet: true, cancel);
            return await new BenchRun(checkout).RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(rows) ?? [], parsed.GetValue(json), cancel);
        });
        return command;
    }
}
