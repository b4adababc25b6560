using System.Diagnostics;

namespace TransferNotebooks.Cli;

/// <summary>Starts other programs: streams their lines, and ends them with all their children when cancelled.</summary>
internal static class Child
{
    /// <summary>Runs a program with its output on our own terminal.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string program, IEnumerable<string> arguments, ChildOptions? options, CancellationToken cancel) =>
        RunAsync(program, arguments, null, null, options, cancel);

    /// <summary>Runs a program and hands each line of its output over as it comes.</summary>
    /// <param name="program">File name or path.</param>
    /// <param name="arguments">Arguments, each passed on as it is.</param>
    /// <param name="output">Takes a line of standard output; null leaves the stream on our own terminal.</param>
    /// <param name="error">Takes a line of standard error; null leaves the stream on our own terminal.</param>
    /// <param name="options">Working folder and environment.</param>
    /// <param name="cancel">Ends the program and its children.</param>
    /// <returns>The exit code; above 128 a signal ended the program.</returns>
    /// <exception cref="FailedException">The program could not be started.</exception>
    public static async Task<int> RunAsync(
        string program,
        IEnumerable<string> arguments,
        Action<string>? output,
        Action<string>? error,
        ChildOptions? options,
        CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = output is not null,
            RedirectStandardError = error is not null,
            WorkingDirectory = options?.Folder ?? "",
        };
        foreach (var (name, value) in options?.Variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => { if (line.Data is not null) output!(line.Data); };
        process.ErrorDataReceived += (_, line) => { if (line.Data is not null) error!(line.Data); };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception reason)
        {
            throw new FailedException($"'{program}' could not be started: {reason.Message}", reason);
        }
        options?.Started?.Invoke(process.Id);
        if (output is not null) process.BeginOutputReadLine();
        if (error is not null) process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C reaches the whole foreground group: give the child the time to end by itself first.
            if (!process.WaitForExit(TimeSpan.FromSeconds(2))) process.Kill(entireProcessTree: true);
            throw;
        }
        return process.ExitCode;
    }

    /// <summary>Runs a short program and returns all it printed, or null when it is not there or fails.</summary>
    public static async Task<string?> TryReadAsync(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var lines = new List<string>();
        try
        {
            int code = await RunAsync(program, arguments, lines.Add, _ => { }, null, cancel);
            return code == 0 ? string.Join('\n', lines) : null;
        }
        catch (FailedException)
        {
            return null;
        }
    }
}
