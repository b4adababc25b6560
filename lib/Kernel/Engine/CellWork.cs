using TorchSharp.Binding;

namespace TransferNotebooks.Kernel;

/// <summary>A piece of a cell's code, from its start or from one <c>await</c> to the next.</summary>
/// <param name="cell">The cell it belongs to.</param>
/// <param name="callback">The code.</param>
/// <param name="state">Its argument.</param>
internal sealed class CellWork(CellSynchronization cell, SendOrPostCallback callback, object? state)
{
    private Thread? thread;
    private NoAbort.Turn? turn;
    private int gate; // held by the thread while it begins or ends the work, and by who wakes it up: a wake-up never meets later work
    private bool claimed;
    private bool wokenUp;

    /// <summary>The cell it belongs to.</summary>
    public CellSynchronization Cell => cell;

    /// <summary>Runs it on this thread. Work of an abandoned cell is left out.</summary>
    public void Run()
    {
        if (cell.IsAbandoned) return;
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(cell);
        Close();
        (turn, thread) = (NoAbort.Mine, Thread.CurrentThread);
        Open();
        try
        {
            callback(state);
        }
        finally
        {
            Close();
            thread = null;
            if (claimed) turn.Release();
            Open();
            if (wokenUp) SwallowWakeUp();
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>
    /// Wakes the thread where it sleeps or waits, outside of sections that must stay whole. To be called again until the work has ended;
    /// in between the thread cannot enter such a section, so that a wake-up that comes too late does not fall into it.
    /// </summary>
    public void WakeUp()
    {
        if (!TryClose()) return;
        try
        {
            if (thread is not { } target) return;
            if (claimed)
            {
                turn!.Release();
                claimed = false;
            }
            else if ((target.ThreadState & ThreadState.WaitSleepJoin) != 0 && turn!.TryClaim())
            {
                claimed = wokenUp = true;
                target.Interrupt();
            }
        }
        finally
        {
            Open();
        }
    }

    private bool TryClose() => Interlocked.CompareExchange(ref gate, 1, 0) == 0;

    private void Close()
    {
        while (!TryClose()) Thread.Yield(); // no wait that a wake-up could break
    }

    private void Open() => Volatile.Write(ref gate, 0);

    /// <summary>A wake-up that came too late stays pending until the thread's next wait, so there is one here.</summary>
    private static void SwallowWakeUp()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // That was it.
        }
    }
}
