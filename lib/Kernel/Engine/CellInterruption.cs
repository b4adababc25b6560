namespace TransferNotebooks.Kernel;

/// <summary>
/// Stops a cell in stages. Its token is cancelled at once, which long-running work of the kit answers at its next step. After a moment the
/// checks in the cell's own code throw (<see cref="CellCheck"/>), sleeping and waiting threads are woken up, and an <c>await</c> is waited
/// for no longer. What has not ended after five seconds, because it runs in a library or in native code, is told to the user.
/// </summary>
/// <remarks>
/// The runtime's own abort (<c>ControlledExecution</c>) is not used: on .NET 10.0 it ended the process in up to half of the tries where the
/// aborted code was inside a <c>lock</c> or <c>using</c> statement.
/// </remarks>
internal static class CellInterruption
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>What is shown when a cell has not stopped after five seconds.</summary>
    public const string CannotStop =
        "\nThis cell does not stop: it is inside a long call of a library or of native code, or waits for one on another thread, and that cannot be " +
        "broken off from outside. The cell ends when the call does; to end it now, restart the kernel.\n";

    /// <summary>Stops a cell; the task ends when the cell has.</summary>
    /// <param name="cell">The cell; its token is cancelled already.</param>
    /// <param name="thread">Where its code runs.</param>
    public static async Task StopAsync(CellContext cell, CellThread thread)
    {
        var ended = cell.Ended;
        if (await EndsWithin(Grace, ended).ConfigureAwait(false)) return;
        cell.BeginStopping();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var told = false;
        do
        {
            var here = thread.Running.ToList();
            foreach (var work in here) work.WakeUp();
            // It waits for something that is not on its thread (a delay, a download): it is simply waited for no longer.
            if (here.Count == 0) cell.Synchronization.Abandon();
            if (!told && clock.Elapsed > Limit - Grace)
            {
                cell.Write("stderr", CannotStop);
                told = true;
            }
        }
        while (!await EndsWithin(Retry, ended).ConfigureAwait(false));
    }

    private static async Task<bool> EndsWithin(TimeSpan time, Task ended)
        => ended.IsCompleted || await Task.WhenAny(ended, Task.Delay(time)).ConfigureAwait(false) == ended;
}
