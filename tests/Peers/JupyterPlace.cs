using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TransferNotebooks.Peers.Tests;

/// <summary>
/// A home of its own for Jupyter, in which the C# kernel is installed by the command that users type. Made once for all tests that use it.
/// </summary>
public sealed class JupyterPlace : IAsyncLifetime
{
    /// <summary>The checkout.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>The lessons.</summary>
    public static string[] Lessons { get; } = [.. Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    /// <summary>The folder of everything below.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("jupyter place ").FullName;

    /// <summary>What Jupyter is started with, so that nothing of the user's is read or written.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["HOME"] = At("home"), ["JUPYTER_DATA_DIR"] = At("data"), ["JUPYTER_CONFIG_DIR"] = At("config"), ["JUPYTER_RUNTIME_DIR"] = At("runtime"), ["IPYTHONDIR"] = At("ipython"),
        // The caches stay the machine's: the native shim, plotly.js.
        ["TRANSFER_HOME"] = Environment.GetEnvironmentVariable("TRANSFER_HOME") is { Length: > 0 } home ? home : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "transfer-notebooks"),
        ["DOTNET_CLI_HOME"] = At("home"), ["PATH"] = "/usr/bin:" + Environment.GetEnvironmentVariable("PATH"),
    };

    /// <summary>Why the kernel could not be installed; null when it was.</summary>
    public string? Trouble { get; private set; }

    /// <summary>A path in the folder.</summary>
    public string At(string name) => Path.Combine(Folder, name);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists("/usr/bin/jupyter-notebook")) return; // the tests skip, each with what it lacks
        Directory.CreateDirectory(At("home"));
        // Where the command line is not built yet, it is built with the user's own package cache.
        using (var first = Process.Start(new ProcessStartInfo(Path.Combine(Root, "transfer-notebooks"), ["--version"]) { RedirectStandardOutput = true })!)
        {
            await first.StandardOutput.ReadToEndAsync();
            await first.WaitForExitAsync();
        }
        var (code, output) = await RunAsync(Path.Combine(Root, "transfer-notebooks"), ["kernel", "install"], CancellationToken.None);
        if (code != 0) Trouble = output;
    }

    /// <summary>Skips where a module is missing, fails where the kernel is.</summary>
    public void Require(params string[] modules)
    {
        PythonPeer.Require(modules);
        Assert.True(Trouble is null, Trouble);
    }

    /// <summary>Runs a program in this place to its end and returns what it said.</summary>
    public async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancel, IReadOnlyDictionary<string, string>? more = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Folder };
        foreach (var (name, value) in Variables.Concat(more ?? new Dictionary<string, string>())) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var texts = new[] { process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel) };
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, string.Concat(await Task.WhenAll(texts)));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
