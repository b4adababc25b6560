using System.Diagnostics;

namespace TransferNotebooks.Cli;

/// <summary>How one test program ended.</summary>
/// <param name="Project">Its project.</param>
/// <param name="Counts">How many tests ended how.</param>
/// <param name="Failures">The tests that failed, and what else went wrong.</param>
/// <param name="Skips">The tests that were skipped.</param>
/// <param name="Time">How long it ran.</param>
internal sealed record TestOutcome(
    string Project, TestCounts Counts, IReadOnlyList<TestFailure> Failures, IReadOnlyList<TestSkip> Skips, TimeSpan Time);

/// <summary>How long a test program may run.</summary>
/// <param name="Whole">Altogether.</param>
/// <param name="Silent">Without any test's beginning or end. Then it is asked what it is doing, and ended.</param>
internal sealed record TestLimits(TimeSpan Whole, TimeSpan Silent);

/// <summary>Which tests run.</summary>
/// <param name="Soak">Also those marked <c>Category=Soak</c>.</param>
/// <param name="Filter">Only tests whose full name contains this; null for all.</param>
internal sealed record TestSelection(bool Soak, string? Filter)
{
    /// <summary>The test program's arguments.</summary>
    public IEnumerable<string> Arguments =>
    [
        .. Soak ? Array.Empty<string>() : ["-trait-", "Category=Soak"],
        .. Filter is null ? Array.Empty<string>() : ["-method", $"*{Filter}*"],
    ];
}

/// <summary>A built xunit.v3 test project: a program that runs its own tests.</summary>
internal sealed class TestProgram(string project, string path)
{
    /// <summary>The last lines of a program that died, for its failure's message.</summary>
    private const int LastLines = 15;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>The project's name.</summary>
    public string Project => project;

    /// <summary>Runs the tests.</summary>
    /// <param name="selection">Which.</param>
    /// <param name="variables">Environment variables added to ours.</param>
    /// <param name="limits">A program that runs longer is ended and counts as a failure.</param>
    /// <param name="progress">Called after each message, with the state so far.</param>
    /// <param name="cancel">Ends the program.</param>
    public async Task<TestOutcome> RunAsync(
        TestSelection selection, IReadOnlyDictionary<string, string> variables, TestLimits limits, Action<TestMessages>? progress, CancellationToken cancel)
    {
        var messages = new TestMessages();
        var errors = new List<string>();
        var clock = Stopwatch.StartNew();
        var silence = Stopwatch.StartNew();
        int process = 0;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(limits.Whole);
        string? trouble = null, stall = null;
        var child = Child.RunAsync(path, ["-noColor", "-noLogo", "-noAutoReporters", "-reporter", "json", .. selection.Arguments],
            line =>
            {
                silence.Restart();
                messages.Take(line);
                progress?.Invoke(messages);
            },
            errors.Add, new ChildOptions(Variables: variables, Started: id => process = id), deadline.Token);
        try
        {
            while (stall is null && await Task.WhenAny(child, Task.Delay(Look, CancellationToken.None)) != child)
            {
                if (silence.Elapsed < limits.Silent) continue;
                stall = await StalledProgram.DescribeAsync(process, deadline.Token);
                await deadline.CancelAsync();
            }
            int code = await child;
            if (!messages.IsComplete) trouble = $"ended before its tests did (exit code {code}{(code > 128 ? $", signal {code - 128}" : "")})";
            else if (code != 0 && messages.Failures.Count == 0) trouble = $"exit code {code} although no test failed";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            trouble = stall is null
                ? $"was ended after {limits.Whole.TotalMinutes:0} minutes"
                : $"was ended: {(messages.IsComplete ? "its tests were done and it did not end" : "no test began or ended")} for {limits.Silent.TotalMinutes:0.#} minutes";
        }
        List<TestFailure> failures = [.. messages.Failures];
        if (trouble is not null) failures.Add(new(project, $"the test program {trouble}", Evidence(messages, errors) + (stall is null ? "" : "\n" + stall)));
        return new TestOutcome(project, messages.Counts with { Failed = failures.Count }, failures, messages.Skips, clock.Elapsed);
    }

    private static string Evidence(TestMessages messages, List<string> errors) => string.Join('\n',
    [
        .. messages.Running.Select(test => $"   running then: {test}"),
        .. messages.Other.Concat(errors).TakeLast(LastLines).Select(line => "   " + line),
    ]);
}
