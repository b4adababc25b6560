using System.Collections.Concurrent;

namespace TransferNotebooks.Kernel;

/// <summary>
/// The one thread on which the code of a session's cells runs, with a queue that brings the rest of an awaiting cell back to it.
/// While a cell blocks in a wait (as <c>task.Result</c> does), what it waits for may itself sit in the queue;
/// so when the thread has been blocked for a moment with work queued, a pool thread takes that work.
/// </summary>
internal sealed class CellThread : IDisposable
{
    private const int StackBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly BlockingCollection<CellWork> queue = [];
    private readonly ConcurrentDictionary<CellWork, bool> running = new();
    private readonly Thread thread;
    private readonly Timer rescue;
    private readonly Action<Exception> onUnhandled;
    private long taken;
    private long takenWhenLastLooked = -1;

    /// <param name="onUnhandled">Receives what an <c>async void</c> method threw, which has no other place to go.</param>
    public CellThread(Action<Exception> onUnhandled)
    {
        this.onUnhandled = onUnhandled;
        thread = new Thread(Pump, StackBytes) { IsBackground = true, Name = "notebook cells" };
        rescue = new Timer(_ => Rescue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        thread.Start();
    }

    /// <summary>What runs at this moment: one piece on the thread, and what pool threads have taken over from it.</summary>
    public IEnumerable<CellWork> Running => running.Keys;

    /// <summary>Queues a piece of a cell's code.</summary>
    public void Post(CellWork work)
    {
        try
        {
            queue.Add(work);
            rescue.Change(Patience, Timeout.InfiniteTimeSpan);
        }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException)
        {
            ThreadPool.QueueUserWorkItem(static left => Run(left, null), work, preferLocal: false); // the session has ended; the rest of an old cell may still finish
        }
    }

    public void Dispose()
    {
        queue.CompleteAdding();
        rescue.Dispose();
    }

    private static void Run(CellWork work, Action<Exception>? onUnhandled)
    {
        try
        {
            work.Run();
        }
        catch (Exception e)
        {
            onUnhandled?.Invoke(e);
        }
    }

    private void Pump()
    {
        foreach (var work in queue.GetConsumingEnumerable()) Invoke(work);
    }

    private void Invoke(CellWork work)
    {
        Interlocked.Increment(ref taken);
        running[work] = true;
        Run(work, onUnhandled);
        running.TryRemove(work, out _);
    }

    private void Rescue()
    {
        try
        {
            if (queue.Count == 0) return;
            var blocked = (thread.ThreadState & ThreadState.WaitSleepJoin) != 0;
            var seen = Interlocked.Read(ref taken);
            if (blocked && seen == takenWhenLastLooked)
            {
                if (queue.TryTake(out var work)) ThreadPool.QueueUserWorkItem(Invoke, work, preferLocal: false);
                takenWhenLastLooked = Interlocked.Read(ref taken);
            }
            else
            {
                takenWhenLastLooked = seen;
            }

            if (queue.Count > 0) rescue.Change(Patience / 4, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The session ended meanwhile; its queue is nobody's business any more.
        }
    }
}
