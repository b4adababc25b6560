using System.Diagnostics;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>A kernel as Jupyter starts it: a process of its own, named by a connection file.</summary>
internal sealed class KernelProcess : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("jupyter-tests-").FullName;
    private readonly System.Text.StringBuilder log = new();

    /// <param name="throughShell">Whether a shell starts it, which then is the front-end that can be ended.</param>
    /// <param name="ownSession">Whether it gets a session of the system's, as Jupyter gives it.</param>
    public KernelProcess(bool throughShell = false, bool ownSession = false)
    {
        var file = Path.Combine(folder, "connection.json");
        File.WriteAllText(file, InProcessKernel.FreePorts(Guid.NewGuid().ToString()).ToJson());
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "transfer-notebooks.dll"), "kernel", "run", file];
        if (ownSession) command = ["setsid", .. command];
        var start = throughShell
            ? new ProcessStartInfo("sh", ["-c", "export JPY_PARENT_PID=$$; \"$@\" & echo pid $! >&2; wait", "sh", .. command])
            : new ProcessStartInfo(command[0], command[1..]);
        start.RedirectStandardError = true;
        start.WorkingDirectory = folder;
        start.Environment["TRANSFER_HOME"] = Path.Combine(folder, "home");
        if (!throughShell) start.Environment["JPY_PARENT_PID"] = Environment.ProcessId.ToString();
        Process = Process.Start(start)!;
        Process.ErrorDataReceived += (_, line) =>
        {
            lock (log) log.AppendLine(line.Data);
        };
        Process.BeginErrorReadLine();
        Connection = WaitForPorts(file);
    }

    /// <summary>What the test started: the kernel, or the shell before it.</summary>
    public Process Process { get; }

    public ConnectionFile Connection { get; }

    public string Log
    {
        get
        {
            lock (log) return log.ToString();
        }
    }

    /// <summary>Whether a process is there and more than a remnant.</summary>
    public static bool IsAlive(int id) => ChildProcesses.ParentOf(id) is not null;

    /// <summary>Waits until a process is gone; false when it is still there after a while.</summary>
    public static bool WaitUntilGone(int id)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(15); Thread.Sleep(20))
        {
            if (!IsAlive(id)) return true;
        }

        return false;
    }

    public void Dispose()
    {
        try
        {
            Process.Kill(entireProcessTree: true);
            Process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }

        Process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private ConnectionFile WaitForPorts(string file)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < KernelClient.Patience; Thread.Sleep(20))
        {
            if (ConnectionFile.Read(file) is var connection && !connection.Ports.Values.Contains(0)) return connection;
            if (Process.HasExited) break;
        }

        throw new TimeoutException($"The kernel does not listen. Its log: {Log}");
    }
}
