using System.Runtime.ExceptionServices;

namespace TransferNotebooks.Kernel;

/// <summary>
/// What a thread that a cell started throws to its end would end the process, and the session's variables with it. Here it becomes a text
/// of the cell instead. Exceptions of the host's own threads are not touched.
/// </summary>
internal static class ThreadErrors
{
    private static int installed;

    public static void Install()
    {
        if (Interlocked.Exchange(ref installed, 1) != 0) return;
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(Handle);
        }
        catch (InvalidOperationException)
        {
            // The process has a handler of its own.
        }
    }

    private static bool Handle(Exception e)
    {
        if (CellContext.Current is not { } cell) return false;
        if (cell.IsInterrupted && e is OperationCanceledException or ThreadInterruptedException) return true;
        cell.Session.Report("A thread of the cell ended with an exception that nothing caught", e);
        return true;
    }
}
