using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TransferNotebooks.Kernel;

/// <summary>Ends a kernel's process for good: nothing that cells started outlives it, and nothing that they still do can hold it.</summary>
public static partial class ProcessEnd
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Ends the programs that cells started, and this process.</summary>
    /// <param name="exitCode">The process's exit code.</param>
    public static void Now(int exitCode)
    {
        new Thread(() =>
        {
            // Exit runs the libraries' clean-up, which a cell in a native call can block.
            Thread.Sleep(Patience);
            EndAtOnce(exitCode);
        }) { IsBackground = true }.Start();
        ChildProcesses.End();
        Environment.Exit(exitCode);
    }

    private static void EndAtOnce(int exitCode)
    {
        if (OperatingSystem.IsWindows()) Process.GetCurrentProcess().Kill();
        else ExitNow(exitCode);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
