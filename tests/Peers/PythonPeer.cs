using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TransferNotebooks.Peers.Tests;

/// <summary>
/// Runs a script of <c>tests/Peers/scripts</c> with the distribution's Python and reads the JSON it prints: the other
/// side of a comparison. A test whose peer is not on the machine is skipped with what to install.
/// </summary>
/// <param name="script">File name of the script.</param>
/// <param name="modules">Python modules that it imports.</param>
public sealed class PythonPeer(string script, params string[] modules)
{
    /// <summary>Debian's Python, for which <c>python3-torch</c> is installed; another may come first on PATH.</summary>
    public const string Interpreter = "/usr/bin/python3";

    private static readonly Dictionary<string, bool> Known = [];

    /// <summary>The folder of the scripts.</summary>
    public static string Scripts { get; } = Path.Combine(Path.GetDirectoryName(Here())!, "scripts");

    /// <summary>Environment variables added to ours.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Skips the running test unless the machine's Python has these modules.</summary>
    public static void Require(params string[] modules)
    {
        foreach (string module in modules) SkipUnlessThere(module);
    }

    /// <summary>Runs the script and returns what it printed on standard output, parsed.</summary>
    /// <param name="request">What the script reads from standard input as one JSON document; null for nothing.</param>
    /// <param name="arguments">Its command line.</param>
    /// <exception cref="InvalidOperationException">The script failed; the message holds the end of its error output.</exception>
    public async Task<JsonElement> RunAsync(object? request = null, params string[] arguments)
    {
        Require(modules);
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(Interpreter, [Path.Combine(Scripts, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            if (request is not null) await process.StandardInput.WriteAsync(JsonSerializer.Serialize(request).AsMemory(), cancel);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{script} failed with exit code {process.ExitCode}: {string.Join('\n', (await error).TrimEnd().Split('\n').TakeLast(8))}");
            return JsonDocument.Parse(await output).RootElement;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static void SkipUnlessThere(string module)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(module, out bool there)) Known[module] = there = IsThere(module);
            if (!there) Assert.Skip($"{Interpreter} has no module '{module}': ./transfer-notebooks setup --peers");
        }
    }

    // Finding the module's place does not import it, which for torch would take seconds.
    private static bool IsThere(string module)
    {
        if (!File.Exists(Interpreter)) return false;
        using var process = Process.Start(Interpreter, ["-c", $"import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)"]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
