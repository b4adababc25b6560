namespace TransferNotebooks;

/// <summary>
/// A thread that takes one piece of work after another. Training steps ask for it many times a second, and what libtorch sets up for a new thread costs more than the thread.
/// It ends when nobody has asked for some seconds.
/// </summary>
internal sealed class CoreThread
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly List<CoreThread> Idle = [];

    private readonly ManualResetEventSlim asked = new(), done = new();
    private Action? work;
    private ExecutionContext? context;

    private CoreThread() => new Thread(Loop) { IsBackground = true, Name = "core" }.Start();

    /// <summary>Begins a piece of work, in the caller's context; it must not throw.</summary>
    public static CoreThread Begin(Action work)
    {
        var thread = TakeIdle() ?? new();
        (thread.work, thread.context) = (work, ExecutionContext.Capture());
        thread.asked.Set();
        return thread;
    }

    /// <summary>Waits until the work is done. An interrupt of the host may wake this thread up; the work sees it too, or ends by itself.</summary>
    public void End()
    {
        EachCore.Wait(done.Wait);
        done.Reset();
        lock (Idle) Idle.Add(this);
    }

    private static CoreThread? TakeIdle()
    {
        lock (Idle)
        {
            var last = Idle.LastOrDefault();
            if (last is not null) Idle.Remove(last);
            return last;
        }
    }

    private void Loop()
    {
        while (HasWork())
        {
            asked.Reset();
            if (context is null) work!();
            else ExecutionContext.Run(context, static thread => ((CoreThread)thread!).work!(), this);
            (work, context) = (null, null);
            done.Set();
        }
    }

    private bool HasWork()
    {
        while (true)
            try
            {
                if (asked.Wait(LongestWait)) return true;
                // Someone may have taken this thread in the meantime.
                lock (Idle)
                    if (Idle.Remove(this)) return false;
            }
            catch (ThreadInterruptedException)
            {
            }
    }
}
