namespace TransferNotebooks.Kernel;

/// <summary>Runs <c>.csx</c> scripts in the dialect of dotnet-script: <c>#r</c>, <c>#load</c>, <c>Args</c>, a shebang, its implicit usings.</summary>
public static class ScriptRunner
{
    private static readonly string[] Usings = ["System.Console", "System.Dynamic"];

    /// <summary>Runs a script. The console is the script's own; values that it displays are printed as text.</summary>
    /// <param name="path">The <c>.csx</c> file.</param>
    /// <param name="args">What <c>Args</c> holds.</param>
    /// <param name="options">What the host gives the script.</param>
    /// <param name="token">Interrupts the script.</param>
    /// <returns>The exit code: 0; what the script returned, if that is an integer; 1 when it failed; 130 when it was interrupted.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Task<int> RunAsync(string path, IReadOnlyList<string> args, SessionOptions? options = null, CancellationToken token = default)
        => RunAsync(path, args, (options ?? new SessionOptions()) with { CaptureConsole = false }, Print, token);

    /// <summary>The same with the outputs, and the console's text where the options capture it, given to <paramref name="output"/>.</summary>
    internal static async Task<int> RunAsync(
        string path, IReadOnlyList<string> args, SessionOptions options, Action<CellOutput> output, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(args);
        var full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new FileNotFoundException($"There is no script at {full}. Received: {path}", full);
        options = options with
        {
            Args = args,
            WarmUp = false, // there is only one cell, and it comes at once
            WorkingDirectory = Path.GetDirectoryName(full)!,
            Usings = [.. Usings, .. options.Usings],
        };
        await using var session = new Session(options);
        await using var interrupt = token.Register(session.Interrupt);
        var result = await session.RunAsync(await File.ReadAllTextAsync(full, token).ConfigureAwait(false), output, new CellOptions { Path = full }).ConfigureAwait(false);
        return result switch
        {
            { Status: CellStatus.Interrupted } => 130,
            { Status: CellStatus.Error } => 1,
            { HasValue: true, Value: int code } => code,
            _ => 0,
        };
    }

    private static void Print(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                (stream.Name == "stderr" ? Console.Error : Console.Out).Write(stream.Text);
                break;
            case DisplayOutput display:
                Console.Out.WriteLine(display.Bundle.Plain);
                break;
            case ErrorOutput error:
                foreach (var line in error.Traceback) Console.Error.WriteLine(line);
                break;
        }
    }
}
