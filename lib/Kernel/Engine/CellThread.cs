using System.Collections.Concurrent;

namespace TransferNotebooks.Kernel;

/// <summary>
/// The one thread on which a session's cells run, with a queue that brings the rest of an awaiting cell back to it.
/// While a cell blocks in a wait (as <c>task.Result</c> does), what it waits for may itself sit in the queue;
/// so when the thread has been blocked for a moment with work queued, a pool thread takes that work.
/// </summary>
internal sealed class CellThread : SynchronizationContext, IDisposable
{
    private const int StackBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> queue = [];
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

    /// <summary>The thread itself, for hosts that stop what runs on it.</summary>
    public Thread Thread => thread;

    /// <summary>Starts <paramref name="work"/> on the thread; the task ends when its asynchronous rest has ended too.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(async _ =>
        {
            try
            {
                done.SetResult(await work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }, null);
        return done.Task;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            queue.Add((d, state));
            rescue.Change(Patience, Timeout.InfiniteTimeSpan);
        }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException)
        {
            ThreadPool.QueueUserWorkItem(_ => d(state)); // the session has ended; the rest of an old cell may still finish
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Thread.CurrentThread == thread)
        {
            d(state);
            return;
        }

        using var done = new ManualResetEventSlim();
        Post(_ =>
        {
            try
            {
                d(state);
            }
            finally
            {
                done.Set();
            }
        }, null);
        done.Wait();
    }

    public override SynchronizationContext CreateCopy() => this;

    public void Dispose()
    {
        queue.CompleteAdding();
        rescue.Dispose();
    }

    private void Pump()
    {
        SetSynchronizationContext(this);
        foreach (var item in queue.GetConsumingEnumerable()) Invoke(item);
    }

    private void Invoke((SendOrPostCallback Callback, object? State) item)
    {
        Interlocked.Increment(ref taken);
        try
        {
            item.Callback(item.State);
        }
        catch (Exception e)
        {
            onUnhandled(e);
        }
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
                if (queue.TryTake(out var item)) RunElsewhere(item);
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

    private void RunElsewhere((SendOrPostCallback Callback, object? State) item)
        => ThreadPool.QueueUserWorkItem(_ =>
        {
            SetSynchronizationContext(this);
            try
            {
                Invoke(item);
            }
            finally
            {
                SetSynchronizationContext(null);
            }
        });
}
