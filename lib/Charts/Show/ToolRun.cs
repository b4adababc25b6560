using System.Diagnostics;

namespace TransferNotebooks.Charts;

/// <summary>The outcome of a command: its exit code and what it wrote.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    public string LastErrorLine => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "no message";

    /// <summary>Runs a command to its end; past the time limit or on cancellation it is ended with its children.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such command.</exception>
    /// <exception cref="ChartToolException">It did not end in time.</exception>
    public static async Task<ToolRun> OfAsync(ProcessStartInfo start, TimeSpan limit, CancellationToken cancellation)
    {
        using var process = Process.Start(start) ?? throw new ChartToolException($"{start.FileName} did not start.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(limit);
        try
        {
            if (start.RedirectStandardInput) process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new ChartToolException($"{start.FileName} did not end within {limit.TotalSeconds:0} s and was stopped.");
        }
    }
}
