using System.Globalization;

namespace TransferNotebooks.Cli;

/// <summary>Describes what a program that makes no progress is doing, while it still runs.</summary>
internal static class StalledProgram
{
    /// <summary>The package of the tool that reads managed stacks; it is fetched when it is needed.</summary>
    private const string StackTool = "dotnet-stack@10.0.750501";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>One line for each thread (its state, and how much it computed within a second), and the managed stacks where they can be had.</summary>
    public static async Task<string> DescribeAsync(int process, CancellationToken cancel)
    {
        var before = Threads(process);
        await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        var lines = Threads(process).Values
            .OrderBy(thread => thread.Id)
            .Select(thread => $"   thread {thread.Id} {thread.Name}: {thread.State}, {thread.Ticks - (before.GetValueOrDefault(thread.Id)?.Ticks ?? 0)} ticks in a second");
        string stacks = await StacksAsync(process, cancel) ?? $"(the managed stacks could not be read with {StackTool})";
        return string.Join('\n', [.. lines, .. stacks.Split('\n').Select(line => "   " + line.TrimEnd())]);
    }

    private static async Task<string?> StacksAsync(int process, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            return await Child.TryReadAsync("dotnet", ["tool", "exec", "--yes", StackTool, "--", "report", "--process-id", process.ToString(CultureInfo.InvariantCulture)], limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null; // a runtime that is stuck itself does not answer
        }
    }

    private sealed record ThreadState(int Id, string Name, string State, long Ticks);

    /// <summary>The threads as the kernel sees them (Linux; none elsewhere): <c>/proc/PID/task/TID/stat</c>, fields 2, 3, 14 and 15 of proc(5).</summary>
    private static Dictionary<int, ThreadState> Threads(int process)
    {
        var threads = new Dictionary<int, ThreadState>();
        string folder = $"/proc/{process}/task";
        if (!Directory.Exists(folder)) return threads;
        foreach (string thread in Directory.EnumerateDirectories(folder))
        {
            try
            {
                string stat = File.ReadAllText(Path.Combine(thread, "stat"));
                int open = stat.IndexOf('('), close = stat.LastIndexOf(')');
                string[] rest = stat[(close + 2)..].Split(' ');
                int id = int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture);
                long ticks = long.Parse(rest[11], CultureInfo.InvariantCulture) + long.Parse(rest[12], CultureInfo.InvariantCulture);
                threads[id] = new(id, stat[(open + 1)..close], rest[0], ticks);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
        return threads;
    }
}
