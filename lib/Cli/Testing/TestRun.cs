using System.Diagnostics;
using Spectre.Console;

namespace TransferNotebooks.Cli;

/// <summary>Builds and runs the tests, and says how they ended.</summary>
internal sealed class TestRun(Checkout checkout)
{
    private static readonly TestLimits Limits = new(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(4));
    private static readonly TestLimits SoakLimits = new(TimeSpan.FromHours(2), TimeSpan.FromHours(1));

    /// <summary>Runs the tests; the last line on standard output is that of <see cref="TestCounts"/>.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(bool peers, TestSelection selection, CancellationToken cancel)
    {
        var projects = new TestProjects(checkout);
        var files = projects.Find(peers);
        var clock = Stopwatch.StartNew();
        Terminal.Say("Building the tests ...");
        // The whole solution: what no test covers must compile too.
        await new Builder(checkout).BuildAsync(peers ? files.Single() : checkout.Solution, cancel);
        Terminal.Say($"Built in {clock.Elapsed.TotalSeconds:0} s.");

        var variables = new Dictionary<string, string> { ["TRANSFER_ROOT"] = checkout.Root, ["TRANSFER_BUILD"] = checkout.Build };
        if (selection.Soak) variables["TRANSFER_SOAK"] = "1";
        if (peers) variables["NODE_PATH"] = new BrowserDriver(checkout).Modules;
        var outcomes = new List<TestOutcome>();
        foreach (string file in files)
        {
            var outcome = await RunAsync(projects.Program(file), selection, variables, cancel);
            outcomes.Add(outcome);
            if (outcome.Counts.Total > 0) Console.WriteLine($"{outcome.Project}: {outcome.Counts} ({outcome.Time.TotalSeconds:0.0} s)");
            foreach (var failure in outcome.Failures)
                Console.WriteLine($"  FAILED {failure.Test}\n{Indent(failure.Message)}\n{failure.Trace}".TrimEnd());
        }
        return Close(outcomes, selection);
    }

    /// <summary>Writes why tests were skipped, and the closing line.</summary>
    /// <returns>The exit code: 1 when a test failed, or when none ran.</returns>
    internal static int Close(IReadOnlyList<TestOutcome> outcomes, TestSelection selection)
    {
        foreach (var reason in outcomes.SelectMany(outcome => outcome.Skips).GroupBy(skip => skip.Reason))
        {
            Console.WriteLine($"skipped, {reason.Key}");
            foreach (var skip in reason) Console.WriteLine($"  {skip.Test}");
        }
        var counts = outcomes.Aggregate(TestCounts.None, (sum, outcome) => sum + outcome.Counts);
        if (counts.Total == 0)
            Terminal.Say(selection.Filter is null ? "There are no tests." : $"No test's full name contains '{selection.Filter}'.");
        Console.WriteLine(counts);
        return counts is { Failed: 0, Total: > 0 } ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task<TestOutcome> RunAsync(
        TestProgram program, TestSelection selection, IReadOnlyDictionary<string, string> variables, CancellationToken cancel)
    {
        var limits = selection.Soak ? SoakLimits : Limits;
        if (!Terminal.Error.Profile.Capabilities.Interactive)
            return await program.RunAsync(selection, variables, limits, null, cancel);
        return await Terminal.Error.Status().StartAsync(program.Project, status => program.RunAsync(selection, variables, limits,
            messages => status.Status = Markup.Escape($"{program.Project}: {messages.Counts}"), cancel));
    }

    private static string Indent(string text) => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal);
}
