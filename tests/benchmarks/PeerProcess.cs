using System.Diagnostics;
using System.Text.Json;

namespace TransferNotebooks.Benchmarks;

/// <summary>
/// The other side: one Python process for the whole run that answers requests for timings. A request is a line
/// <c>{"row": …, "iterations": …, "kernel": …}</c>, the answer a line <c>{"seconds": …}</c>, <c>{"mebibytes": …}</c> or
/// <c>{"error": …}</c>; it says <c>{"ready": …}</c> with its version first.
/// </summary>
internal sealed class PeerProcess : IDisposable
{
    /// <summary>Debian's Python, for which python3-torch is installed.</summary>
    public const string Interpreter = "/usr/bin/python3";

    private readonly Process _process;
    private readonly string _script;

    /// <summary>Starts a script and waits until it is ready.</summary>
    /// <param name="script">Path of the script.</param>
    /// <param name="threads">Its number of computing threads, the same as ours.</param>
    /// <param name="variables">Environment variables added to ours.</param>
    /// <exception cref="InvalidOperationException">It did not get ready; the message says why.</exception>
    public PeerProcess(string script, int threads, IReadOnlyDictionary<string, string>? variables = null)
    {
        _script = Path.GetFileName(script);
        var start = new ProcessStartInfo(Interpreter, [script, threads.ToString()]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Its own settings, not those that some shell left behind for ours.
        start.Environment["OMP_NUM_THREADS"] = threads.ToString();
        foreach (var (name, value) in variables ?? new Dictionary<string, string>()) start.Environment[name] = value;
        try
        {
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException($"The peer needs {Interpreter} with torch: ./transfer-notebooks setup --peers", error);
        }
        Version = Answer().GetProperty("ready").GetString()!;
    }

    /// <summary>What it calls itself.</summary>
    public string Version { get; }

    /// <summary>Lets the peer run iterations of a row and returns the seconds they took, or the MiB they left in use.</summary>
    /// <param name="row">The row.</param>
    /// <param name="iterations">How many.</param>
    /// <param name="kernel">The kernelspec it is to use, where the script drives kernels.</param>
    /// <exception cref="InvalidOperationException">The peer does not know the row, or died.</exception>
    public double Time(string row, int iterations, string? kernel = null)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { row, iterations, kernel }));
        _process.StandardInput.Flush();
        var answer = Answer();
        return (answer.TryGetProperty("seconds", out var seconds) ? seconds : answer.GetProperty("mebibytes")).GetDouble();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // End of input ends the script.
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill(entireProcessTree: true);
        }
        catch (IOException)
        {
            // It has ended already.
        }
        _process.Dispose();
    }

    private JsonElement Answer()
    {
        string line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{_script} ended; what it says above tells why. If a module is missing: ./transfer-notebooks setup --peers");
        var answer = JsonDocument.Parse(line).RootElement;
        if (answer.TryGetProperty("error", out var error)) throw new InvalidOperationException($"{_script}: {error.GetString()}");
        return answer;
    }
}
