using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TransferNotebooks.Benchmarks;

/// <summary>
/// The Jupyter kernel against Python's ipykernel. One client, kernel_peer.py, drives both through real sockets with the same code.
/// Our kernel is the installed one: its kernelspec is put into a temporary data folder.
/// </summary>
internal sealed class KernelBenchmark : Benchmark
{
    private const string Name = "bench-kernel";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bench-kernel-");
    private readonly string launcher = FindLauncher();

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; } =
    [
        // From the process's start to the reply: to the first cell, to the front-end's first question, to a first cell with a tensor.
        new("start", "ms") { Rounds = 9, Iterations = 1 },
        new("start-info", "ms") { Rounds = 9, Iterations = 1 },
        new("start-tensor", "ms") { Rounds = 9, Iterations = 1 },
        // The first cell of a kernel that had 1.5 s to itself.
        new("first-cell", "ms") { Rounds = 5, Iterations = 1 },
        new("first-tensor", "ms") { Rounds = 5, Iterations = 1 },
        new("round-trip", "ms"),
        new("round-trip-idle", "ms"),
        new("cell-function", "ms"),
        new("complete-torch", "ms"),
        new("complete-variable", "ms"),
        new("displays-10000", "ms") { Rounds = 5, Iterations = 1 },
        new("lines-100000", "ms") { Rounds = 5, Iterations = 1 },
        new("interrupt", "ms") { Rounds = 5, Iterations = 1 },
        new("shutdown", "ms") { Rounds = 5, Iterations = 1 },
        // Resident memory after a first cell, when the kernel has come to rest.
        new("memory-start", "MiB") { Rounds = 3, Iterations = 1 },
        // The same with a tensor, which loads libtorch on both sides, and after a thousand cells more.
        new("memory-tensor", "MiB") { Rounds = 3, Iterations = 1 },
        new("memory-1000", "MiB") { Rounds = 3, Iterations = 1 },
    ];

    /// <inheritdoc/>
    public override string Version => $"transfer-notebooks, .NET {Environment.Version}";

    /// <inheritdoc/>
    protected override string Script => "kernel_peer.py";

    /// <inheritdoc/>
    public override PeerProcess StartPeer()
    {
        // Neither kernel touches the user's own folders.
        var variables = new Dictionary<string, string>
        {
            ["JUPYTER_DATA_DIR"] = Sub("data"),
            ["JUPYTER_RUNTIME_DIR"] = Sub("runtime"),
            ["JUPYTER_CONFIG_DIR"] = Sub("config"),
            ["IPYTHONDIR"] = Sub("ipython"),
        };
        Install(variables);
        return new(ScriptPath, Threads, variables);
    }

    /// <inheritdoc/>
    public override Func<int, double> Ours(Row row, PeerProcess peer) => iterations => peer.Time(row.Name, iterations, Name);

    /// <inheritdoc/>
    public override Func<int, double> Peers(Row row, PeerProcess peer) => iterations => peer.Time(row.Name, iterations, "python3");

    /// <inheritdoc/>
    public override void Dispose() => folder.Delete(recursive: true);

    private string Sub(string name) => folder.CreateSubdirectory(name).FullName;

    private void Install(Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(launcher, ["kernel", "install", "--user", "--name", Name]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The kernel could not be installed: {error}{output.Result}");
    }

    private static string FindLauncher()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux)) throw new InvalidOperationException("This benchmark reads /proc: it runs on Linux only.");
        if (Environment.GetEnvironmentVariable("TRANSFER_ROOT") is { Length: > 0 } root) return Path.Combine(root, "transfer-notebooks");
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
            if (Path.Combine(up.FullName, "transfer-notebooks") is var path && File.Exists(path) && File.Exists(path + ".slnx"))
                return path;
        throw new InvalidOperationException($"No launcher above {AppContext.BaseDirectory}: start the benchmark with ./transfer-notebooks bench kernel.");
    }
}
