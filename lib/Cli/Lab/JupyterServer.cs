using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TransferNotebooks.Cli;

/// <summary>A running Jupyter server, which ends with this program.</summary>
/// <param name="program">Which Jupyter.</param>
/// <param name="log">The file that takes what the server says.</param>
internal sealed partial class JupyterServer(JupyterProgram program, string log) : IAsyncDisposable
{
    private const int LastLines = 12;
    private const int Terminate = 15;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(7);

    private readonly Lock _gate = new();
    private Process? _process;
    private StreamWriter? _log;

    /// <summary>What browsers must show to be let in; new for each server.</summary>
    public string Token { get; } = RandomNumberGenerator.GetHexString(48, lowercase: true);

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <exception cref="FailedException">It did not start; the message holds its last words.</exception>
    public async Task StartAsync(string folder, int port, bool asRoot, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        _log = new StreamWriter(log, append: false) { AutoFlush = true };
        var start = new ProcessStartInfo(program.Path, program.Arguments(folder, port, asRoot))
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // Not on the command line, where every user of the machine could read it.
        start.Environment["JUPYTER_TOKEN"] = Token;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        try
        {
            _process.Start();
        }
        catch (System.ComponentModel.Win32Exception reason)
        {
            throw new FailedException($"'{program.Path}' could not be started: {reason.Message}", reason);
        }
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync(port, cancel);
    }

    /// <summary>Waits until the server ends by itself.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the server still runs.</exception>
    public Task WaitAsync(CancellationToken cancel) => _process!.WaitForExitAsync(cancel);

    /// <summary>Ends the server and its kernels: asked first, by force when it does not end in time.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            try
            {
                if (!process.HasExited) _ = Kill(process.Id, Terminate);
                using var patience = new CancellationTokenSource(EndLimit);
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It was never started.
            }
            process.Dispose();
        }
        lock (_gate)
        {
            _log?.Dispose();
            _log = null;
        }
    }

    private async Task AnswersAsync(int port, CancellationToken cancel)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit)
        {
            if (_process!.HasExited)
            {
                await _process.WaitForExitAsync(cancel); // its last lines
                throw new FailedException($"{program.Name} ended before it answered (exit code {_process.ExitCode}):\n{LastWords()}\nAll it said is in {log}");
            }
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/api"), cancel);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancel.IsCancellationRequested))
            {
                // Not listening yet.
            }
            await Task.Delay(100, cancel);
        }
        throw new FailedException($"{program.Name} did not answer on port {port} within {StartLimit.TotalSeconds:0} s. What it said is in {log}:\n{LastWords()}");
    }

    private string LastWords()
    {
        lock (_gate) _log?.Flush();
        return string.Join('\n', File.ReadLines(log).TakeLast(LastLines).Select(line => "  " + line));
    }

    private void Keep(string? line)
    {
        // The server names its token in its log; the log is no place for it.
        lock (_gate)
            if (line is not null) _log?.WriteLine(line.Replace(Token, "(token)", StringComparison.Ordinal));
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
