using System.Diagnostics;

namespace TransferNotebooks.Tests.Training.Saving;

/// <summary>Runs an explicit test of this program in a process of its own, which can be killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;
    private readonly List<string> lines = [];

    /// <summary>Starts it.</summary>
    /// <param name="test">The full name of the test's method.</param>
    /// <param name="variables">What it reads from its environment.</param>
    public ChildProcess(string test, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "TransferNotebooks.Tests"), ["-method", test, "-explicit", "only", "-noLogo"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>Reads what it prints until a line says what is waited for.</summary>
    /// <returns>Whether it did before the end.</returns>
    public bool WaitFor(string text)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Waits for its end, which must be a good one.</summary>
    public void Finish()
    {
        WaitFor("\0");
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, string.Join('\n', lines.TakeLast(30)));
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
