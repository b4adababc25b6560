using System.Diagnostics;

namespace TransferNotebooks;

/// <summary>Runs the kit's command line in a process of its own: what that process knows, it knows from files.</summary>
public static class FreshProcess
{
    private const string Program = "transfer-notebooks";

    /// <summary>Runs a verb to its end, in the current folder. An interrupt of the notebook's cell ends it.</summary>
    /// <param name="arguments">Verb and options, such as <c>predict picture.png --model saved.safetensors --json</c>, each passed on as it is.</param>
    /// <returns>What it printed on standard output.</returns>
    /// <exception cref="InvalidOperationException">There is no command line beside this program and none in a checkout above the current folder, or it ended with an error; the message holds what it said.</exception>
    public static string Run(params IReadOnlyList<string> arguments)
    {
        string[] command = Find(AppContext.BaseDirectory, [Environment.GetEnvironmentVariable("TRANSFER_ROOT"), Environment.CurrentDirectory, AppContext.BaseDirectory])
            ?? throw new InvalidOperationException($"A fresh process needs the command line, {Program}. Set TRANSFER_ROOT to the folder of the checkout. Received: a program in {AppContext.BaseDirectory}, started in {Environment.CurrentDirectory}.");
        using var process = Process.Start(new ProcessStartInfo(command[0], [.. command[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.WaitForExitAsync(Interruption.Token).GetAwaiter().GetResult();
            return process.ExitCode == 0 ? output.Result
                : throw new InvalidOperationException($"'{Program} {string.Join(' ', arguments)}' ended with exit code {process.ExitCode}: {error.Result.Trim()}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>How the command line is started: the one that lies beside the running program, which is the same build, else the launcher of a checkout.</summary>
    /// <param name="beside">The running program's folder.</param>
    /// <param name="within">Folders that are, or lie in, a checkout; null ones are passed over.</param>
    internal static string[]? Find(string beside, IEnumerable<string?> within)
    {
        var library = Path.Combine(beside, $"{Program}.dll");
        if (File.Exists(library) && File.Exists(Path.ChangeExtension(library, ".runtimeconfig.json"))) return [Dotnet(), library];
        foreach (var start in within)
            for (var folder = string.IsNullOrEmpty(start) ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, $"{Program}.slnx")) && File.Exists(Path.Combine(folder.FullName, Program)))
                    return [Path.Combine(folder.FullName, Program)];
        return null;
    }

    // The host that runs this program, unless it has a start file of its own.
    private static string Dotnet() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path
        : Environment.GetEnvironmentVariable("TRANSFER_DOTNET") is { Length: > 0 } chosen ? chosen : "dotnet";
}
